package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.silence.AllowedLateness;
import java.io.IOException;

/**
 * How far the judgement of an agency has come, and all that it knows.
 *
 * @param nextMinute that it has not yet taken; {@link #NONE_YET} before the first
 * @param settling how long it waits for a minute's last events
 * @param state as {@link io.popdb.pulse.domain.silence.RosterWatch} writes it; empty where the agency has left the roster
 */
@SuppressWarnings("ArrayRecordComponent") // written once and read once; never compared
public record KeptJudgement(long nextMinute, AllowedLateness settling, byte[] state) {
    public static final long NONE_YET = LastSeen.NEVER;

    public static final JsonSerde<KeptJudgement> SERDE =
            new JsonSerde<>("a judgement's memory", 1, KeptJudgement::write, KeptJudgement::read);

    /** Of an agency that has left the roster: should it come back, the time between says nothing of it. */
    public static KeptJudgement departed() {
        return new KeptJudgement(NONE_YET, AllowedLateness.FIRST, new byte[0]);
    }

    public boolean hasDeparted() {
        return state.length == 0;
    }

    private void write(ObjectNode node) {
        Fields.putMoment(node, "nextMinute", nextMinute);
        node.put("settlingMillis", settling.briefMillis());
        node.put("settlingLastingMillis", settling.lastingMillis());
        Fields.putMoment(node, "lateSinceMillis", settling.sinceMillis());
        Fields.putMoment(node, "lateLastMillis", settling.lastMillis());
        node.put("state", state);
    }

    private static KeptJudgement read(JsonNode node) {
        return new KeptJudgement(
                Fields.moment(node, "nextMinute"),
                new AllowedLateness(
                        Fields.number(node, "settlingMillis"),
                        Fields.number(node, "settlingLastingMillis"),
                        Fields.moment(node, "lateSinceMillis"),
                        Fields.moment(node, "lateLastMillis")),
                bytes(node.path("state")));
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
