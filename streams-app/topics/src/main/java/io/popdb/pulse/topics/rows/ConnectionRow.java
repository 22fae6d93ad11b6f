package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.watch.ConnectionCondition;
import io.popdb.pulse.domain.watch.ConnectionState;
import io.popdb.pulse.domain.watch.ConnectionVerdict;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A value of {@code popdb.connections.v1}: how one agency's connection stands, and how far that was seen. Keyed
 * by agency.
 *
 * @param partitions how far each partition of the agency's topic has been counted, also those not heard of yet
 * @param lastRequestMillis when the agency last made a request, as far as has been seen
 * @param lastHeartbeatMillis when a source of it last sent a heartbeat
 * @param profileVersion of the learned profile that was applied; 0 where none was
 * @param received how many records of the agency have been judged in all, by which a reader knows whether it has all the
 *     counts that were written with this row; empty in rows of before that was said
 */
public record ConnectionRow(
        String agency,
        ConnectionVerdict verdict,
        List<PartitionProgress> partitions,
        long lastRequestMillis,
        long lastHeartbeatMillis,
        int profileVersion,
        OptionalLong received)
        implements WatchOutput {
    public static final JsonSerde<ConnectionRow> SERDE =
            new JsonSerde<>("a connection's state", 1, ConnectionRow::write, ConnectionRow::read);

    /** One that does not say how much was received. */
    public ConnectionRow(
            String agency,
            ConnectionVerdict verdict,
            List<PartitionProgress> partitions,
            long lastRequestMillis,
            long lastHeartbeatMillis,
            int profileVersion) {
        this(agency, verdict, partitions, lastRequestMillis, lastHeartbeatMillis, profileVersion, OptionalLong.empty());
    }

    /** The moment up to which all that had arrived was seen, in every partition; never where one is unknown. */
    public long watermarkMillis() {
        return partitions.stream()
                .mapToLong(PartitionProgress::watermarkMillis)
                .min()
                .orElse(LastSeen.NEVER);
    }

    /** The same with another reading. */
    public ConnectionRow withVerdict(ConnectionVerdict other) {
        return new ConnectionRow(
                agency, other, partitions, lastRequestMillis, lastHeartbeatMillis, profileVersion, received);
    }

    /** The same, seen up to that moment at the most. */
    public ConnectionRow seenNoFurtherThan(long millis) {
        List<PartitionProgress> seen = partitions.stream()
                .map(each -> new PartitionProgress(
                        each.partition(),
                        each.offset(),
                        each.arrivedMillis(),
                        Math.min(each.watermarkMillis(), millis)))
                .toList();
        return new ConnectionRow(
                agency, verdict, seen, lastRequestMillis, lastHeartbeatMillis, profileVersion, received);
    }

    /** When the agency was last heard of. */
    public long lastEventMillis() {
        return Math.max(lastRequestMillis, lastHeartbeatMillis);
    }

    private void write(ObjectNode node) {
        node.put("agency", agency);
        node.put("state", verdict.state().label());
        Fields.putMoment(node, "sinceMillis", verdict.sinceMillis());
        Fields.putMoment(node, "deadlineMillis", verdict.deadlineMillis());
        node.put("lookupsPerSecond", verdict.lookupsPerSecond());
        node.put("authenticationsPerSecond", verdict.authenticationsPerSecond());
        node.put("expectedSinceLast", verdict.expectedSinceLast());
        node.put("expected", verdict.recentlyExpected());
        node.put("seen", verdict.recentlySeen());
        ArrayNode conditions = node.putArray("conditions");
        verdict.conditions().stream().sorted().forEach(condition -> conditions.add(condition.label()));
        node.put("sentenceVi", verdict.sentence().vi());
        node.put("sentenceEn", verdict.sentence().en());
        PartitionProgress.write(partitions, node.putArray("partitions"));
        Fields.putMoment(node, "lastRequestMillis", lastRequestMillis);
        Fields.putMoment(node, "lastHeartbeatMillis", lastHeartbeatMillis);
        node.put("profileVersion", profileVersion);
        received.ifPresent(records -> node.put("received", records));
    }

    private static ConnectionRow read(JsonNode node) {
        return new ConnectionRow(
                Fields.text(node, "agency"),
                verdict(node),
                PartitionProgress.read(Fields.array(node, "partitions")),
                Fields.moment(node, "lastRequestMillis"),
                Fields.moment(node, "lastHeartbeatMillis"),
                Fields.smallNumber(node, "profileVersion"),
                node.has("received") ? OptionalLong.of(Fields.number(node, "received")) : OptionalLong.empty());
    }

    /** Rows of before there was a profile lack what it expects. */
    private static ConnectionVerdict verdict(JsonNode node) {
        boolean expects = node.has("conditions");
        return new ConnectionVerdict(
                Fields.constant(ConnectionState.class, node, "state"),
                Fields.moment(node, "sinceMillis"),
                Fields.moment(node, "deadlineMillis"),
                expects ? Fields.figure(node, "lookupsPerSecond") : 0,
                expects ? Fields.figure(node, "authenticationsPerSecond") : 0,
                expects ? Fields.figure(node, "expectedSinceLast") : 0,
                node.has("seen") ? Fields.figure(node, "expected") : 0,
                node.has("seen") ? Fields.figure(node, "seen") : 0,
                expects ? conditions(Fields.array(node, "conditions")) : Set.of(),
                new Wording(Fields.text(node, "sentenceVi"), Fields.text(node, "sentenceEn")));
    }

    private static Set<ConnectionCondition> conditions(JsonNode array) {
        Set<ConnectionCondition> conditions = EnumSet.noneOf(ConnectionCondition.class);
        for (JsonNode condition : array) {
            conditions.add(Fields.labelled(ConnectionCondition.class, Fields.textOf(condition, "conditions")));
        }
        return conditions;
    }
}
