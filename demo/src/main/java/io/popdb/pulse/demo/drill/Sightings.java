package io.popdb.pulse.demo.drill;

import io.popdb.pulse.contract.Labelled;
import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.domain.watch.IncidentKind;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.controls.OperatorTopics;
import io.popdb.pulse.topics.projection.CommittedTopics;
import io.popdb.pulse.topics.projection.Projection;
import io.popdb.pulse.topics.rows.ConnectionRow;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is said in Pulse's topics since they were first read: incidents, conditions, rejects, gaps and fast clocks. Each is said
 * when it is first read; what goes on from before is not said anew.
 */
final class Sightings {
    private static final Set<String> INCIDENT_KINDS =
            Arrays.stream(IncidentKind.values()).map(Labelled::label).collect(Collectors.toSet());

    private final OperatorTopics operators;
    private final CommittedTopics committed;
    private final Set<String> before;
    private final Map<String, Long> figuresBefore;
    private final Map<String, Said> said = new LinkedHashMap<>();

    Sightings(KafkaClients clients) {
        operators = new OperatorTopics(clients.settings());
        committed = new CommittedTopics(clients);
        Projection known = committed.read();
        before = Set.copyOf(sayings(known, 0).keySet());
        figuresBefore = Map.copyOf(figures(known));
    }

    /** Reads what there is now. */
    Collection<Said> read(long nowMillis) {
        Projection known = committed.read();
        sayings(known, nowMillis).forEach((id, one) -> {
            if (!before.contains(id)) {
                said.merge(id, one, Sightings::grown);
            }
        });
        figures(known).forEach((id, count) -> {
            if (count > figuresBefore.getOrDefault(id, 0L)) {
                said.putIfAbsent(id, ofFigure(id, nowMillis));
            }
        });
        return said.values();
    }

    /** Said when it was first read, of whom it is by now. */
    private static Said grown(Said first, Said now) {
        return new Said(first.id(), first.word(), now.agencies(), first.atMillis(), now.sentence());
    }

    private Map<String, Said> sayings(Projection known, long nowMillis) {
        Map<String, Said> sayings = new LinkedHashMap<>();
        operators.incidents().forEach((id, row) -> sayings.put(id, of(row.incident(), nowMillis)));
        known.connections().forEach(row -> conditions(row, nowMillis).forEach(one -> sayings.put(one.id(), one)));
        return sayings;
    }

    private static Said of(Incident incident, long nowMillis) {
        return new Said(incident.id(), incident.kind().label(), incident.agencies(), nowMillis, incident.sentence());
    }

    /** Of a condition that an incident tells of, too, nothing is said a second time. */
    private static List<Said> conditions(ConnectionRow row, long nowMillis) {
        return row.verdict().conditions().stream()
                .map(Labelled::label)
                .filter(label -> !INCIDENT_KINDS.contains(label))
                .map(label -> new Said(
                        label + "/" + row.agency(),
                        label,
                        List.of(row.agency()),
                        nowMillis,
                        row.verdict().sentence()))
                .toList();
    }

    private static Map<String, Long> figures(Projection known) {
        Map<String, Long> figures = new HashMap<>();
        for (String agency : known.agencies()) {
            DayCounts counts = known.days(agency).all();
            figures.put("gap/" + agency, counts.gapsOpened() - counts.gapsFilled());
            figures.put("clock_skew/" + agency, counts.skewed());
            for (RejectReason reason : RejectReason.values()) {
                figures.put(reason.label() + "/" + agency, counts.rejected(reason));
            }
        }
        return figures;
    }

    private static Said ofFigure(String id, long nowMillis) {
        String word = id.substring(0, id.indexOf('/'));
        Wording sentence =
                switch (word) {
                    case "gap" -> new Wording("Thiếu sự kiện.", "Events are missing.");
                    case "clock_skew" ->
                        new Wording("Sự kiện mang giờ tương lai.", "Events claim to be of the future.");
                    default ->
                        new Wording(
                                "Sự kiện bị từ chối: " + SaidWords.of(word, Language.VI) + ".",
                                "Events are rejected: " + word + ".");
                };
        return new Said(id, word, List.of(id.substring(id.indexOf('/') + 1)), nowMillis, sentence);
    }
}
