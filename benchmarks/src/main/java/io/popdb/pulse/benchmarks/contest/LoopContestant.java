package io.popdb.pulse.benchmarks.contest;

import io.popdb.pulse.errors.BrokenException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One of {@link ContestantMain}'s, in a Java of its own. It writes how far it is into a file of eight bytes, which costs it nothing. */
final class LoopContestant implements Contestant {
    private final Path folder;
    private final SharedCount count;
    private final Process process;

    private LoopContestant(Path folder, SharedCount count, Process process) {
        this.folder = folder;
        this.count = count;
        this.process = process;
    }

    static LoopContestant start(Contender contender, String bootstrap, Path folder) {
        Path counted = folder.resolve("counted");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Contestant.javaOptions(folder.resolve("gc.log")));
        command.add("-Dlogback.configurationFile=logback-broker.xml");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ContestantMain.class.getName()));
        command.addAll(List.of(contender.name(), bootstrap, folder.toString()));
        try {
            SharedCount count = SharedCount.at(counted);
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.to(
                            Files.createFile(folder.resolve("contestant.log")).toFile()))
                    .start();
            return new LoopContestant(folder, count, process);
        } catch (IOException unable) {
            throw new UncheckedIOException("could not start " + command, unable);
        }
    }

    @Override
    public long counted() {
        if (!process.isAlive()) {
            throw new BrokenException("a contestant ended with " + process.exitValue() + ", see " + log());
        }
        return count.get();
    }

    @Override
    public ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public Path log() {
        return folder.resolve("contestant.log");
    }

    @Override
    public Path gcLog() {
        return folder.resolve("gc.log");
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
