package io.popdb.pulse.faults.rehearsal;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.lab.shapes.RehearsedTrace.Due;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was said, held against what is due. Times are those of the judgement, up to which it had seen: how fast the machine is plays no
 * part.
 *
 * @param beginMillis from which minutes of what is due count; what was said before is not judged
 */
record Findings(List<Due> due, long beginMillis, List<Incident> said) {
    Findings {
        due = List.copyOf(due);
        said = List.copyOf(said);
    }

    /** Before anything was said. */
    static Findings of(List<Due> due, long beginMillis) {
        return new Findings(due, beginMillis, List.of());
    }

    /** With all incidents as they now stand. */
    Findings saying(Collection<Incident> all) {
        return new Findings(
                due,
                beginMillis,
                all.stream()
                        .filter(incident -> incident.detectedMillis() >= beginMillis)
                        .sorted(Comparator.comparingLong(Incident::detectedMillis))
                        .toList());
    }

    /** The incident that tells of it, if it was raised in time. */
    Optional<Incident> found(Due fault) {
        return telling(fault)
                .filter(incident -> incident.detectedMillis() <= millis(fault.foundBy() + 1))
                .findFirst();
    }

    private Stream<Incident> telling(Due fault) {
        return said.stream()
                .filter(incident -> incident.kind().label().equals(fault.incident())
                        && incident.agencies().contains(fault.agency())
                        && incident.detectedMillis() >= millis(fault.begins()));
    }

    /** A minute of what is due, as a moment. */
    long millis(int minute) {
        return beginMillis + minute * Spans.MINUTE_MILLIS;
    }

    boolean areComplete() {
        return due.stream().allMatch(fault -> found(fault).isPresent());
    }

    /** What was said beside the first word on each fault: of others, or of the same once more. */
    List<Incident> beside() {
        List<Incident> beside = new ArrayList<>(said);
        due.forEach(fault -> found(fault).filter(this::isOfFaultyAlone).ifPresent(beside::remove));
        return beside;
    }

    private boolean isOfFaultyAlone(Incident incident) {
        return due.stream()
                .filter(fault -> incident.kind().label().equals(fault.incident()))
                .map(Due::agency)
                .toList()
                .containsAll(incident.agencies());
    }

    boolean areRight() {
        return areComplete() && beside().isEmpty();
    }

    /** The last minute by which something is due. */
    int lastMinute() {
        return due.stream().mapToInt(Due::foundBy).max().orElse(0);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("| agency | what goes wrong | after | should be found by | found | says |");
        lines.add("|---|---|--:|--:|--:|---|");
        for (Due fault : due) {
            Optional<Incident> found = found(fault);
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %s | %d min | %d min | %s | %s |",
                    fault.agency(),
                    fault.fault(),
                    fault.begins(),
                    fault.foundBy(),
                    found.map(incident -> minutes(incident.detectedMillis())).orElse("**not**"),
                    found.map(Incident::sentence).map(sentence -> sentence.en()).orElse("")));
        }
        beside().forEach(incident -> lines.add("also said, after " + minutes(incident.detectedMillis()) + ": "
                + incident.id() + " of " + incident.agencies() + ": "
                + incident.sentence().en()));
        return lines;
    }

    private String minutes(long millis) {
        return String.format(Locale.ROOT, "%.0f min", (millis - beginMillis) / (double) Spans.MINUTE_MILLIS);
    }
}
