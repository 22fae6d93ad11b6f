package io.popdb.pulse.domain.watch;

import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.level.LevelWindow;
import java.util.List;
import java.util.Optional;

/** Far more, or far less, comes than is usual of such an hour and of today. */
enum LevelRule implements Rule {
    SURGE { // J
        @Override
        Optional<Finding> found(Connection connection) {
            Levels levels = connection.levels();
            return levels.notFound()
                    .map(window -> finding(window, connection, IncidentSentences.notFound(window)))
                    .or(() ->
                            levels.surge().map(window -> finding(window, connection, IncidentSentences.surge(window))));
        }
    },
    SLUMP { // K
        @Override
        Optional<Finding> found(Connection connection) {
            return connection
                    .levels()
                    .slump()
                    .map(window -> finding(window, connection, IncidentSentences.slump(window)));
        }
    };

    static List<Says<IncidentKind>> all() {
        return List.of(new Says<>(IncidentKind.SURGE, SURGE), new Says<>(IncidentKind.SLUMP, SLUMP));
    }

    abstract Optional<Finding> found(Connection connection);

    @Override
    public Optional<Finding> judge(Connection connection, long nowMillis) {
        return connection.isOfNoLevel() ? Optional.empty() : found(connection);
    }

    private static Finding finding(LevelWindow window, Connection connection, Wording says) {
        return new Finding(
                Levels.beganMillis(window),
                new Evidence(window.usual(), window.seen(), window.logChance(), connection.watermarkMillis()),
                says);
    }
}
