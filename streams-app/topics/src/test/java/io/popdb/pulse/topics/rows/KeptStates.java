package io.popdb.pulse.topics.rows;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.zip.DataFormatException;

/**
 * What stores of those who run Pulse hold of the judgement, by key and in the bytes of each version that was: of the agencies of
 * {@code TrainedWatchFixture} at 13:00 on 4 March 2026, some in a mass silence, one failing, one in a downtime. It stands in the
 * golden files.
 */
public final class KeptStates {
    static final String FILE = "judgement-state.txt";
    private static final String SIXTH_VERSION = "judgement-state-6.txt";
    private static final String FIFTH_VERSION = "judgement-state-5.txt";
    private static final String THIRD_VERSION = "judgement-state-3.txt";
    private static final String SECOND_VERSION = "judgement-state-2.txt";
    private static final String FIRST_VERSION = "silence-state.txt";

    private static final JsonMapper JSON = new JsonMapper();

    private KeptStates() {}

    /** As it is written now, but that nothing is deflated. */
    public static Map<String, byte[]> ofNow() {
        return read(FILE, written -> written.getBytes(UTF_8));
    }

    /** As it was written before it was known how high traffic stands, but that nothing is deflated. */
    static Map<String, byte[]> ofVersion6() {
        return read(SIXTH_VERSION, written -> written.getBytes(UTF_8));
    }

    /** As it was written before agencies' clocks and sources were known, but that nothing is deflated. */
    static Map<String, byte[]> ofVersion5() {
        return read(FIFTH_VERSION, written -> written.getBytes(UTF_8));
    }

    /** As it was written before anything was deflated. */
    static Map<String, byte[]> ofVersion4() {
        return read(FIFTH_VERSION, written -> written.replace("{\"version\":5,", "{\"version\":4,")
                .getBytes(UTF_8));
    }

    /** The same with nothing deflated: what deflating makes of it may differ from one machine to the next. */
    static String inflated(byte[] written) {
        try {
            return inflated(JSON.readTree(written)).toString();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonNode inflated(JsonNode node) throws IOException {
        if (node.path(DeflatedArrays.DEFLATED).isTextual()) {
            try {
                return BinaryNode.valueOf(DeflatedArrays.inflated(
                        node.path(DeflatedArrays.DEFLATED).binaryValue()));
            } catch (DataFormatException broken) {
                throw new IOException(broken);
            }
        }
        if (node instanceof ObjectNode fields) {
            for (Map.Entry<String, JsonNode> field : fields.properties()) {
                field.setValue(inflated(field.getValue()));
            }
        } else if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                list.set(i, inflated(list.get(i)));
            }
        }
        return node;
    }

    /** As it was written before habits were known. */
    public static Map<String, byte[]> ofVersion3() {
        return read(THIRD_VERSION, written -> written.getBytes(UTF_8));
    }

    /** As it was written before a missing kind had to be back to a share of its usual. */
    public static Map<String, byte[]> ofVersion2() {
        return read(SECOND_VERSION, written -> written.getBytes(UTF_8));
    }

    /** As Pulse 0.1 wrote it. */
    public static Map<String, byte[]> ofVersion1() {
        return read(FIRST_VERSION, written -> version1(HexFormat.of().parseHex(written)));
    }

    /** As the first version wrote a state, of one of which no minute had been judged before. */
    static byte[] version1(byte[] state) {
        return ("{\"version\":1,\"settlingMillis\":10000,\"settlingLastingMillis\":0,\"state\":\""
                        + Base64.getEncoder().encodeToString(state) + "\"}")
                .getBytes(UTF_8);
    }

    private static Map<String, byte[]> read(String file, Function<String, byte[]> bytes) {
        Map<String, byte[]> states = new LinkedHashMap<>();
        try (InputStream golden = KeptStates.class.getResourceAsStream("/golden/" + file)) {
            String text = new String(Objects.requireNonNull(golden, file).readAllBytes(), UTF_8);
            text.lines().forEach(line -> {
                int blank = line.indexOf(' ');
                states.put(line.substring(0, blank), bytes.apply(line.substring(blank + 1)));
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return states;
    }
}
