package io.popdb.pulse.benchmarks.contest;

import io.popdb.pulse.benchmarks.stand.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One of {@link ContestantMain}'s, in a Java of its own. It writes how far it is into a file of eight bytes, which costs it nothing. */
final class LoopContestant {
    private LoopContestant() {}

    static Contestant start(Contender contender, String bootstrap, RunFolder folder) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(folder.javaOptions());
        command.add("-Dlogback.configurationFile=logback-broker.xml");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ContestantMain.class.getName()));
        command.addAll(List.of(contender.name(), bootstrap, folder.path().toString()));
        try {
            SharedCount count = SharedCount.at(folder.path().resolve("counted"));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.to(Files.createFile(folder.log()).toFile()))
                    .start();
            return new Contestant(folder, process, count::get);
        } catch (IOException unable) {
            throw new UncheckedIOException("could not start " + command, unable);
        }
    }
}
