package io.popdb.pulse.faults.fault;

import io.popdb.pulse.faults.cluster.Cluster;
import io.popdb.pulse.faults.cluster.MonitorProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A monitor's state moves to a small disk that fills up, or that the system makes read-only, and moves back later. */
record DiskTrouble(int monitor, boolean full, Duration lasts) implements Fault {
    private static final int SIZE_MEGABYTES = 48;
    private static final Duration USED_FOR = Duration.ofSeconds(12);

    static Fault draw(Draw draw, boolean full) {
        return new DiskTrouble(draw.monitor(), full, draw.seconds(10, 30));
    }

    @Override
    public String name() {
        return full ? "disk full" : "disk read-only";
    }

    @Override
    public String detail() {
        return "m" + (monitor + 1) + " for " + lasts.toSeconds() + " s";
    }

    @Override
    public boolean mayEndAMonitor() {
        return true;
    }

    @Override
    public Optional<String> impossible() {
        return System.getProperty("user.name", "").equals("root") && Files.isExecutable(Path.of("/usr/bin/mount"))
                ? Optional.empty()
                : Optional.of("only root mounts a disk");
    }

    @Override
    public void strike(Cluster cluster) throws IOException, InterruptedException {
        MonitorProcess broken = cluster.monitor(monitor);
        Path disk = disk(broken);
        Files.createDirectories(disk);
        run("mount", "-t", "tmpfs", "-o", "size=" + SIZE_MEGABYTES + "m", "tmpfs", disk.toString());
        broken.stop();
        broken.setOptions(broken.options().withState(disk.resolve("state")));
        broken.start();
        TimeUnit.MILLISECONDS.sleep(USED_FOR.toMillis());
        if (full) {
            fill(disk.resolve("filler"));
        } else {
            // a disk on which files are open for writing cannot be made so
            broken.kill();
            run("mount", "-o", "remount,ro", disk.toString());
            broken.start();
        }
    }

    @Override
    public void heal(Cluster cluster) throws IOException, InterruptedException {
        MonitorProcess broken = cluster.monitor(monitor);
        broken.kill();
        run("umount", disk(broken).toString());
        broken.setOptions(broken.options().withState(broken.folder().resolve("state")));
        broken.start();
    }

    private static Path disk(MonitorProcess monitor) {
        return monitor.folder().resolve("disk");
    }

    private static void fill(Path filler) throws InterruptedException, IOException {
        Process dd = start("dd", "if=/dev/zero", "of=" + filler, "bs=64k");
        dd.waitFor();
    }

    private static void run(String... command) throws IOException, InterruptedException {
        int code = start(command).waitFor();
        if (code != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + code);
        }
    }

    private static Process start(String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
