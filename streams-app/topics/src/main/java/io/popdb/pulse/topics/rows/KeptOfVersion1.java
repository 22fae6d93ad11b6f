package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.domain.counting.LastSeen;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Makes the second version of what the watch keeps out of the first, which had all but a few fields as bytes: one field after
 * the other, numbers as {@link java.io.DataOutput} writes them.
 */
final class KeptOfVersion1 {
    private static final int PROFILE_VERSION = 1;
    private static final int CELLS = 216; // of the week's hours, holidays and what working days share
    private static final int LEVELS = 40;
    private static final String[] RATE = {"hits", "all", "excess", "weight"};

    private final ByteBuffer in;

    private KeptOfVersion1(byte[] state) {
        in = ByteBuffer.wrap(state);
    }

    static JsonNode migrated(JsonNode before) {
        ObjectNode after = object();
        after.put("profileVersion", PROFILE_VERSION);
        byte[] state = bytes(before.path("state"));
        try {
            // of a mass silence the first byte says whether one is open; of a connection it is the highest of a small
            // number
            if (state.length == 1 || (state.length > 0 && state[0] == 1)) {
                after.set("mass", new KeptOfVersion1(state).mass());
            } else {
                after.set(KeptJson.CONNECTION, connection(before, state));
            }
        } catch (BufferUnderflowException cut) {
            throw new IllegalArgumentException("more bytes expected in state", cut);
        }
        return after;
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

    private ObjectNode mass() {
        boolean isOpen = truth();
        ObjectNode mass = object();
        mass.set("open", isOpen ? incident() : JsonNodeFactory.instance.nullNode());
        mass.set("disproved", isOpen ? texts() : JsonNodeFactory.instance.arrayNode());
        return mass;
    }

    private static ObjectNode connection(JsonNode before, byte[] state) {
        ObjectNode connection = object();
        connection.put("nextMinute", Fields.moment(before, "nextMinute"));
        connection
                .putObject("allowedLateness")
                .put("briefMillis", Fields.number(before, "settlingMillis"))
                .put("lastingMillis", Fields.number(before, "settlingLastingMillis"))
                .put("sinceMillis", Fields.moment(before, "lateSinceMillis"))
                .put("lastMillis", Fields.moment(before, "lateLastMillis"));
        ArrayNode open = connection.putArray("open");
        connection.putNull(KeptJson.MEMORY);
        if (state.length > 0) { // else the agency has left the roster
            KeptOfVersion1 fields = new KeptOfVersion1(state);
            for (int left = fields.in.getInt(); left > 0; left--) {
                open.add(fields.incident());
            }
            if (fields.in.getInt() == PROFILE_VERSION) {
                connection.set(KeptJson.MEMORY, fields.memory(connection));
            }
        }
        return connection;
    }

    private ObjectNode incident() {
        ObjectNode incident = object().put("kind", text());
        incident.set("agencies", texts());
        longs(incident, "beganMillis", "detectedMillis", "endedMillis").put("delayed", truth());
        incident.putObject("evidence")
                .put("expected", in.getDouble())
                .put("seen", in.getLong())
                .put("logChance", in.getDouble())
                .put("watermarkMillis", in.getLong());
        incident.putObject("sentence").put("vi", text()).put("en", text());
        return incident;
    }

    /** The next minute, too, stood among the fields. */
    private ObjectNode memory(ObjectNode connection) {
        ObjectNode memory = object();
        ObjectNode flow = memory.putObject("flow");
        ObjectNode traffic = flow.putObject("traffic");
        profile(traffic.putObject("profile"));
        ObjectNode belief = traffic.putObject("belief");
        doubles(belief.putObject("expectation"), "perHour", "spreadSquared", "duty")
                .put("known", truth());
        doubles(belief.putArray("usual"), LEVELS);
        doubles(belief.putArray("low"), LEVELS);
        training(traffic.putObject("training"));
        doubles(flow.putObject("recent"), "expected", "seen");
        longs(doubles(longs(flow.putObject("silence"), "began"), "expected", "logChance"), "waitingSince");
        ObjectNode missing = flow.putObject("missing");
        for (String kind : new String[] {"LOOKUPS", "AUTHENTICATIONS", "SUCCESSES"}) {
            doubles(longs(missing.putObject(kind), "began", "requests"), "logChance");
        }
        longs(memory.putObject("heard"), "firstMinute", "lastMinute", "heartbeatMillis", "excusedMillis")
                .put("requestMillis", LastSeen.NEVER); // the connection's row has it
        long next = in.getLong();
        if (connection.path("nextMinute").longValue() == LastSeen.NEVER) {
            connection.put("nextMinute", next);
        }
        return longs(memory, "seenMillis").put("inDowntime", truth()).put("inMass", truth());
    }

    private void profile(ObjectNode profile) {
        ObjectNode seasonality = profile.putObject("seasonality");
        ArrayNode weight = seasonality.putArray("weight");
        ArrayNode sum = seasonality.putArray("sum");
        for (int cell = 0; cell < CELLS; cell++) {
            weight.add(in.getFloat());
            sum.add(in.getFloat());
        }
        doubles(seasonality, "holidayCount", "holidaySundays", "holidayHours");
        doubles(profile.putObject("trend"), "seen", "expected", "perHour");
        longs(doubles(profile.putObject("overdispersion"), "weight", "sum", "lastRatio", "lastNoise"), "lastHour");
        ObjectNode duty = profile.putObject("duty");
        doubles(duty.putArray("logLikelihood"), LEVELS);
        doubles(duty, "share");
        for (String kind : new String[] {"lookups", "authentications", "successes"}) {
            doubles(profile.putObject(kind), RATE);
        }
    }

    private void training(ObjectNode training) {
        ArrayNode current = training.putArray("current").add(in.getLong());
        training.put("minutes", in.getInt());
        for (int count = 0; count < 4; count++) {
            current.add(in.getInt());
        }
        int size = in.getInt();
        training.put("discarded", truth());
        ArrayNode held = training.putArray("held");
        for (int i = 0; i < size; i++) {
            ArrayNode tally = held.addArray().add(in.getLong());
            int requests = in.getInt();
            int lookups = requests == 0 ? 0 : in.getInt();
            tally.add(lookups)
                    .add(requests - lookups)
                    .add(requests == 0 ? 0 : in.getInt())
                    .add(requests == 0 ? 0 : in.getInt());
        }
    }

    private ObjectNode longs(ObjectNode node, String... names) {
        for (String name : names) {
            node.put(name, in.getLong());
        }
        return node;
    }

    private ObjectNode doubles(ObjectNode node, String... names) {
        for (String name : names) {
            node.put(name, in.getDouble());
        }
        return node;
    }

    private void doubles(ArrayNode array, int count) {
        for (int i = 0; i < count; i++) {
            array.add(in.getDouble());
        }
    }

    private boolean truth() {
        return in.get() != 0;
    }

    private String text() {
        byte[] utf8 = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private ArrayNode texts() {
        ArrayNode texts = JsonNodeFactory.instance.arrayNode();
        for (int left = in.getInt(); left > 0; left--) {
            texts.add(text());
        }
        return texts;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
