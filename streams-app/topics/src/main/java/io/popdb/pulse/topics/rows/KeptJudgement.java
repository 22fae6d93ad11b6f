package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.silence.AllowedLateness;
import java.io.IOException;

/**
 * The state of the silence judgement of one agency, as the state store keeps it: the next minute to judge, the allowed
 * lateness, and what was learned.
 *
 * @param nextMinute that it has not yet taken; {@link LastSeen#NEVER} before the first
 * @param allowedLateness how long it waits for a minute's last events
 * @param state as {@link io.popdb.pulse.domain.silence.RosterWatch} writes it; empty where the agency has left the roster
 */
@SuppressWarnings("ArrayRecordComponent") // written once and read once; never compared
public record KeptJudgement(long nextMinute, AllowedLateness allowedLateness, byte[] state) {
    public static final JsonSerde<KeptJudgement> SERDE =
            new JsonSerde<>("a judgement's memory", 1, KeptJudgement::write, KeptJudgement::read);

    /** Of an agency that has left the roster: should it come back, the time between says nothing of it. */
    public static KeptJudgement departed() {
        return new KeptJudgement(LastSeen.NEVER, AllowedLateness.DEFAULT, new byte[0]);
    }

    public boolean hasDeparted() {
        return state.length == 0;
    }

    private void write(ObjectNode node) {
        Fields.putMoment(node, "nextMinute", nextMinute);
        node.put("settlingMillis", allowedLateness.briefMillis());
        node.put("settlingLastingMillis", allowedLateness.lastingMillis());
        Fields.putMoment(node, "lateSinceMillis", allowedLateness.sinceMillis());
        Fields.putMoment(node, "lateLastMillis", allowedLateness.lastMillis());
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
