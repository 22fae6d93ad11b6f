package io.popdb.pulse.domain.watch;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.domain.sources.SourceRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * H: of several sources one sends nothing while others go on, and by what these brought that is not chance. One incident stands for all
 * that are silent of an agency: it names whoever follows. Where the agency itself is silent that is told, and nothing of its sources.
 *
 * @param bound the logarithm of the chance under which it is none
 */
record SourceRule(double bound) {
    /** The incident to raise, or the open one that names more from now on. */
    Optional<Incident> judge(Connection connection) {
        List<SourceRun> broken = connection.sources().broken(-bound);
        if (broken.isEmpty() || connection.isSilent() || connection.isCovered() || connection.isInDowntime()) {
            return Optional.empty();
        }
        List<SourceRun> silent = new ArrayList<>(broken);
        connection.sources().all().stream().filter(SourceRun::isSilent).forEach(silent::add);
        silent.sort(Comparator.comparing(SourceRun::source));
        Finding found = found(silent, connection);
        return Optional.of(connection
                .open()
                .of(IncidentKind.SOURCE_SILENT)
                .map(open -> open.grown(open.agencies(), found.sentence()))
                .orElseGet(() -> found.incident(IncidentKind.SOURCE_SILENT, connection)));
    }

    private static Finding found(List<SourceRun> silent, Connection connection) {
        long began = silent.stream().mapToLong(SourceRule::began).min().orElseThrow();
        double expected = silent.stream().mapToDouble(SourceRun::expected).sum();
        double logChance = -silent.stream().mapToDouble(SourceRun::surprise).sum();
        return new Finding(
                began,
                new Evidence(expected, 0, logChance, connection.watermarkMillis()),
                IncidentSentences.sourceSilent(began, expected, silent, connection.sources()));
    }

    private static long began(SourceRun run) {
        return (run.lastMinute() + 1) * Spans.MINUTE_MILLIS;
    }
}
