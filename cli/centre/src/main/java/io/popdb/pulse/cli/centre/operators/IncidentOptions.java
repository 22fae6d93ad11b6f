package io.popdb.pulse.cli.centre.operators;

import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.topics.controls.OperatorText;
import io.popdb.pulse.topics.controls.OperatorTopics;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The incident of which an operator says something, and who speaks. */
final class IncidentOptions {
    private static final int NAMED_AT_MOST = 10;

    @Parameters(paramLabel = "ID", description = "As pulse incidents shows it; in quotes where it holds a *.")
    private String id = "";

    @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who says so.")
    private String by = "";

    String by() {
        return OperatorText.name(by);
    }

    /** @throws UsageException where there is no such incident */
    ReportedIncident in(OperatorTopics topics) {
        var rows = topics.incidents();
        return ReportedIncident.all(rows.values(), topics.controls()).stream()
                .filter(reported -> reported.incident().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new UsageException("there is no incident " + id + "; open are: "
                        + named(rows.values().stream()
                                .map(row -> row.incident())
                                .filter(Incident::isOpen)
                                .sorted(Comparator.comparingLong(Incident::beganMillis)
                                        .reversed())
                                .toList())));
    }

    /** The latest first. */
    private static String named(List<Incident> open) {
        if (open.isEmpty()) {
            return "none (pulse incidents lists all)";
        }
        String ids = open.stream().limit(NAMED_AT_MOST).map(Incident::id).collect(Collectors.joining(", "));
        return open.size() <= NAMED_AT_MOST ? ids : ids + " and " + (open.size() - NAMED_AT_MOST) + " more";
    }
}
