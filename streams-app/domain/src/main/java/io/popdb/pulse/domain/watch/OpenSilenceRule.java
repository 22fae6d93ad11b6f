package io.popdb.pulse.domain.watch;

import java.util.Optional;

/** A silence was found, and has not ended. */
record OpenSilenceRule() implements Rule {
    @Override
    public Optional<Finding> judge(Connection connection, long nowMillis) {
        return connection
                .open()
                .of(IncidentKind.SILENT)
                .map(silent -> Finding.since(silent.beganMillis(), sentence(silent, connection)));
    }

    /** With the figures of now; the incident keeps those of when it was raised. */
    private static Sentence sentence(Incident silent, Connection connection) {
        boolean byProfile =
                silent.evidence().logChance() < 0 && connection.flow().silence().isOn();
        return byProfile
                ? IncidentSentences.silent(
                        silent.beganMillis(),
                        connection.watermarkMillis(),
                        connection.flow().silence().expected(),
                        silent.evidence().logChance())
                : silent.sentence();
    }
}
