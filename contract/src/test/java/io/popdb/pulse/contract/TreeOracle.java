package io.popdb.pulse.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the decoder must say of a payload, put together from plain parts: the JDK's UTF-8 decoder, Jackson's tree, and
 * patterns. Slow, and short enough to be checked against docs/contract.md by reading it.
 */
final class TreeOracle {
    private static final ObjectMapper TREES = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxNameLength(256)
                            .maxNumberLength(100)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<String> COMMON =
            Set.of("schemaVersion", "agencyId", "sourceId", "epoch", "sequence", "type", "occurredAt");
    private static final Set<String> OF_REQUESTS = Set.of("operation", "outcome", "durationMillis");
    private static final List<String> TYPES = List.of("LOOKUP", "AUTHENTICATION", "HEARTBEAT");

    private TreeOracle() {}

    /** The reason to reject it, or empty for a valid event. */
    static Optional<RejectReason> judge(byte[] payload) {
        if (payload.length > 65_536) {
            return Optional.of(RejectReason.OVERSIZED);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload))
                    .toString();
            JsonNode tree = TREES.readTree(text);
            return tree.isObject() ? judge(tree) : Optional.of(RejectReason.MALFORMED);
        } catch (IOException malformed) {
            return Optional.of(RejectReason.MALFORMED);
        }
    }

    private static Optional<RejectReason> judge(JsonNode event) {
        JsonNode version = event.path("schemaVersion");
        if (version.isIntegralNumber() && !version.asText().equals("1")) {
            return Optional.of(RejectReason.UNSUPPORTED_VERSION);
        }
        String type = event.path("type").isTextual() ? event.path("type").textValue() : "";
        Set<String> present = new TreeSet<>();
        event.fieldNames().forEachRemaining(present::add);
        Set<String> known = new TreeSet<>(COMMON);
        known.addAll(type.equals("HEARTBEAT") ? Set.of() : OF_REQUESTS);
        if (!known.containsAll(present)) {
            return Optional.of(RejectReason.UNKNOWN_FIELD);
        }
        boolean request = TYPES.contains(type) && !type.equals("HEARTBEAT");
        if (!present.containsAll(request ? known : COMMON)) {
            return Optional.of(RejectReason.MISSING_FIELD);
        }
        boolean good = present.stream().allMatch(field -> isGood(field, event.path(field)));
        return good ? Optional.empty() : Optional.of(RejectReason.BAD_VALUE);
    }

    private static boolean isGood(String field, JsonNode value) {
        return switch (field) {
            case "schemaVersion" -> value.isIntegralNumber();
            case "epoch" -> isWithin(value, Long.MAX_VALUE);
            case "sequence" -> isWithin(value, 999_999_999_999L);
            case "durationMillis" -> isWithin(value, 86_400_000);
            default -> value.isTextual() && isGoodText(field, value.textValue());
        };
    }

    private static boolean isWithin(JsonNode value, long max) {
        return value.isIntegralNumber()
                && value.canConvertToLong()
                && value.longValue() >= 0
                && value.longValue() <= max;
    }

    private static boolean isGoodText(String field, String text) {
        return switch (field) {
            case "type" -> TYPES.contains(text);
            case "outcome" -> Arrays.stream(Outcome.values()).map(Outcome::name).anyMatch(text::equals);
            case "occurredAt" -> Rfc3339Oracle.millis(text).isPresent();
            case "sourceId" -> text.matches("(?!.*[0-9]{9})[a-z0-9][a-z0-9-]{0,31}");
            case "operation" -> text.matches("(?!.*[0-9]{9})[a-z][a-z0-9.-]{0,47}");
            case "agencyId" -> text.matches("(?s)(?!.*[0-9]{9}).*");
            default -> throw new IllegalArgumentException(field);
        };
    }
}
