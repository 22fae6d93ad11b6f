package io.popdb.pulse.faults.fault;

import io.popdb.pulse.faults.cluster.Cluster;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A file of a monitor's state is damaged while it is down.
 *
 * @param file what its name begins or ends with; any file where there is none such
 * @param choice which of those
 */
record DamageState(int monitor, String file, Way way, int choice, Duration lasts) implements Fault {
    private static final List<String> FILES =
            List.of(".sst", ".log", "MANIFEST", "CURRENT", "OPTIONS", "IDENTITY", ".checkpoint", "metadata");

    /** What becomes of it. */
    enum Way {
        TRUNCATED,
        FLIPPED,
        DELETED
    }

    static Fault draw(Draw draw) {
        return new DamageState(
                draw.monitor(),
                draw.oneOf(FILES),
                draw.oneOf(List.of(Way.values())),
                draw.between(0, 1_000),
                draw.seconds(0, 15));
    }

    @Override
    public String name() {
        return "state damaged";
    }

    @Override
    public String detail() {
        return "m" + (monitor + 1) + ", a file like " + file + " " + way.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void strike(Cluster cluster) throws IOException {
        cluster.monitor(monitor).kill();
        List<Path> files = files(cluster.monitor(monitor).state());
        if (!files.isEmpty()) {
            damage(files.get(choice % files.size()));
        }
    }

    @Override
    public void heal(Cluster cluster) {
        cluster.monitor(monitor).start();
    }

    private List<Path> files(Path state) throws IOException {
        if (!Files.isDirectory(state)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(state)) {
            List<Path> some = all.filter(Files::isRegularFile).sorted().toList();
            List<Path> like = some.stream()
                    .filter(path -> path.getFileName().toString().startsWith(file)
                            || path.getFileName().toString().endsWith(file))
                    .toList();
            return like.isEmpty() ? some : like;
        }
    }

    private void damage(Path path) throws IOException {
        switch (way) {
            case DELETED -> Files.delete(path);
            case TRUNCATED -> {
                try (RandomAccessFile bytes = new RandomAccessFile(path.toFile(), "rw")) {
                    bytes.setLength(bytes.length() / 2);
                }
            }
            case FLIPPED -> flip(path);
        }
    }

    private static void flip(Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        for (int i = bytes.length / 3; i < bytes.length && i < bytes.length / 3 + 64; i++) {
            bytes[i] ^= 0x55;
        }
        Files.write(path, bytes);
    }
}
