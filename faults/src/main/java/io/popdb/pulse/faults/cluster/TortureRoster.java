package io.popdb.pulse.faults.cluster;

import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Some of the shipped agencies, always open, with heartbeats every few seconds, so that a silence is found soon. */
public final class TortureRoster {
    /** The agency from which floods and bombs come. */
    public static final String HOSTILE = "ent-evn";

    private static final int AGENCIES = 12;

    private TortureRoster() {}

    /** All agencies' ids, the hostile one's too. */
    public static List<String> agencies() {
        List<String> ids = RosterFile.shipped().agencies().stream()
                .map(Agency::id)
                .filter(id -> !id.equals(HOSTILE))
                .limit(AGENCIES - 1)
                .collect(Collectors.toCollection(ArrayList::new));
        ids.add(HOSTILE);
        return List.copyOf(ids);
    }

    /** Those that only do what they should. */
    public static List<String> quiet() {
        return agencies().stream().filter(id -> !id.equals(HOSTILE)).toList();
    }

    /** Writes the roster of these agencies, and reads it. */
    public static Roster write(Path file, List<String> agencies) {
        String rows = agencies.stream().map(TortureRoster::row).collect(Collectors.joining());
        try {
            Files.writeString(file, "version: 1\nagencies:\n" + rows);
            return RosterFile.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static String row(String id) {
        return """
                  - id: %s
                    category: %s
                    name: {vi: "Cơ quan %s", en: "Agency %s"}
                    schedule: always
                    silentAfter: PT1M
                    heartbeatEvery: PT6S
                    confidence: guess
                """
                .formatted(id, id.equals(HOSTILE) ? "enterprise" : "ministry", id, id)
                .indent(0);
    }
}
