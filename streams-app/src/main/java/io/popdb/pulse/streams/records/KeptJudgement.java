package io.popdb.pulse.streams.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.streams.counting.LastSeen;
import java.io.IOException;

/**
 * How far the judgement of an agency has come, and all that it knows.
 *
 * @param nextMinute that it has not yet taken; {@link #NONE_YET} before the first
 * @param settlingMillis how long it waits for a minute's last events
 * @param state as {@link io.popdb.pulse.streams.silence.RosterWatch} writes it
 */
@SuppressWarnings("ArrayRecordComponent") // written once and read once; never compared
public record KeptJudgement(long nextMinute, long settlingMillis, byte[] state) {
    public static final long NONE_YET = LastSeen.NEVER;

    public static final JsonSerde<KeptJudgement> SERDE =
            new JsonSerde<>("a judgement's memory", 1, KeptJudgement::write, KeptJudgement::read);

    private void write(ObjectNode node) {
        Fields.putMoment(node, "nextMinute", nextMinute);
        node.put("settlingMillis", settlingMillis);
        node.put("state", state);
    }

    private static KeptJudgement read(JsonNode node) {
        return new KeptJudgement(
                Fields.moment(node, "nextMinute"), Fields.number(node, "settlingMillis"), bytes(node.path("state")));
    }

    private static byte[] bytes(JsonNode value) {
        try {
            byte[] bytes = value.binaryValue();
            if (bytes == null) {
                throw new IllegalArgumentException("bytes expected in state");
            }
            return bytes;
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("bytes expected in state", unreadable);
        }
    }
}
