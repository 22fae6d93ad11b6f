package io.popdb.pulse.faults.cluster;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.faults.oracle.Figure;
import io.popdb.pulse.faults.oracle.Intake;
import io.popdb.pulse.topics.CompactedTopicReader;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.rows.CountsRow;
import io.popdb.pulse.topics.rows.IncidentRow;
import io.popdb.pulse.topics.rows.JsonSerde;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the centre has committed, read from its topics by a reader of this process. */
public final class CentreTopics {
    private final KafkaClients clients;

    CentreTopics(KafkaClients clients) {
        this.clients = clients;
    }

    /** The latest counts of every agency and day. */
    public Collection<CountsRow> counts() {
        return rows(Topics.COUNTS, CountsRow.SERDE, CountsRow::key).values();
    }

    public Collection<Incident> incidents() {
        return rows(Topics.INCIDENTS, IncidentRow.SERDE, IncidentRow::key).values().stream()
                .map(IncidentRow::incident)
                .toList();
    }

    /** Every figure above 0. */
    public static Map<Figure, Long> figures(Collection<CountsRow> rows) {
        Map<Figure, Long> figures = new HashMap<>();
        for (CountsRow row : rows) {
            for (RequestType type : RequestType.values()) {
                for (Outcome outcome : Outcome.values()) {
                    long count = row.counts().requests(type, outcome);
                    if (count > 0) {
                        figures.merge(new Figure(row.agency(), row.day(), type, outcome), count, Long::sum);
                    }
                }
            }
        }
        return figures;
    }

    /** What became of all that was received, by agency. */
    public static Map<String, Intake> intakes(Collection<CountsRow> rows) {
        Map<String, Intake> intakes = new TreeMap<>();
        rows.forEach(row -> intakes.merge(row.agency(), intake(row.counts()), Intake::plus));
        return intakes;
    }

    private static Intake intake(DayCounts counts) {
        Map<String, Long> rejected = new TreeMap<>();
        for (RejectReason reason : RejectReason.values()) {
            if (counts.rejected(reason) > 0) {
                rejected.put(reason.label(), counts.rejected(reason));
            }
        }
        return new Intake(counts.received(), counts.requests(), counts.heartbeats(), counts.duplicates(), rejected);
    }

    /** What cannot be read is left out: whether Pulse copes with that is asked elsewhere. */
    private <R> Map<String, R> rows(String topic, JsonSerde<R> serde, Function<R, String> key) {
        Map<String, R> rows = new HashMap<>();
        try (CompactedTopicReader reader = new CompactedTopicReader(clients)) {
            reader.read(topic, (rowKey, value) -> {
                if (value != null && !rowKey.startsWith(UNREADABLE) && !Arrays.equals(value, nonsense())) {
                    R row = serde.deserializer().deserialize(topic, value);
                    rows.put(key.apply(row), row);
                }
            });
        }
        return rows;
    }

    /** Each key's newest value as it is written; null where it was taken away. */
    public Map<String, byte @Nullable []> newest(String topic) {
        Map<String, byte @Nullable []> newest = new TreeMap<>();
        try (CompactedTopicReader reader = new CompactedTopicReader(clients)) {
            reader.read(topic, newest::put);
        }
        return newest;
    }

    /** What nobody can read, and stands under a key that Pulse writes. */
    public static byte[] nonsense() {
        return "{\"version\":99,".getBytes(StandardCharsets.UTF_8);
    }

    /** With this begins the key of every row that is written to be unreadable. */
    public static final String UNREADABLE = "unreadable/";
}
