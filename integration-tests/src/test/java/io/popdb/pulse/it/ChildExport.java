package io.popdb.pulse.it;

import io.popdb.pulse.faults.cluster.PulseLaunch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code pulse export} as a process of its own, with the launcher's options for short commands. */
final class ChildExport {
    private ChildExport() {}

    /**
     * Starts it.
     *
     * @param java more options for Java
     * @param log what it prints
     */
    static Process start(KafkaFixture kafka, Path log, List<String> java, String month, String format, Path file) {
        List<String> options = new ArrayList<>(List.of("-XX:+UseSerialGC"));
        options.addAll(java);
        List<String> arguments = List.of(
                "export",
                "--month",
                month,
                "--format",
                format,
                "--out",
                file.toString(),
                "--bootstrap",
                kafka.bootstrap());
        return new PulseLaunch(List.of(), options, arguments).start(log);
    }
}
