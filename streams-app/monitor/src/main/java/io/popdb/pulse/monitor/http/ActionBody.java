package io.popdb.pulse.monitor.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.popdb.pulse.errors.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an operator sends: a JSON object of texts. A field that nobody asks for is refused: it would be something else that was meant.
 * No sentence repeats what was sent.
 */
final class ActionBody {
    /** Far above the longest note, also where each of its letters is escaped. */
    static final int MOST_BYTES = 8 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode fields;

    private ActionBody(JsonNode fields) {
        this.fields = fields;
    }

    /**
     * All that was sent.
     *
     * @param known the fields that there are
     * @throws UsageException where it is no such object
     * @throws TooLargeException where it is more than {@link #MOST_BYTES}
     */
    static ActionBody read(InputStream sent, List<String> known) throws IOException {
        byte[] bytes = sent.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new TooLargeException();
        }
        JsonNode fields = parsed(bytes);
        Set<String> unknown = new TreeSet<>();
        fields.fieldNames().forEachRemaining(unknown::add);
        known.forEach(unknown::remove);
        if (!fields.isObject() || !unknown.isEmpty()) {
            throw new UsageException("send a JSON object of these fields and no others: " + String.join(", ", known));
        }
        return new ActionBody(fields);
    }

    private static JsonNode parsed(byte[] bytes) throws IOException {
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException broken) {
            throw new UsageException("what was sent is no JSON, or has a field twice"
                    + (broken.getLocation() == null
                            ? ""
                            : ": look at line " + broken.getLocation().getLineNr() + ", column "
                                    + broken.getLocation().getColumnNr()));
        }
    }

    /** @throws UsageException where it is absent, or no text */
    String text(String field) {
        return optional(field)
                .orElseThrow(() -> new UsageException(field + " is missing: it must be a text in quotes"));
    }

    /** Empty where it is absent or null. */
    Optional<String> optional(String field) {
        @Nullable JsonNode value = fields.get(field);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new UsageException(field + " must be a text in quotes");
        }
        return Optional.of(value.textValue());
    }

    /** @throws UsageException where it is there and no day */
    Optional<LocalDate> day(String field) {
        return optional(field).map(text -> day(field, text));
    }

    private static LocalDate day(String field, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noDay) {
            throw new UsageException(field + " is no day: write it as 2026-03-05", noDay);
        }
    }

    /** The constant whose name stands in a field, in small letters with dashes. */
    <E extends Enum<E>> E choice(String field, E otherwise, List<E> choices) {
        Optional<String> text = optional(field);
        if (text.isEmpty()) {
            return otherwise;
        }
        List<String> labels = new ArrayList<>();
        for (E choice : choices) {
            String label = choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (label.equals(text.get())) {
                return choice;
            }
            labels.add(label);
        }
        throw new UsageException(field + " must be one of: " + String.join(", ", labels));
    }

    /** More was sent than any operator has to say. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException() {
            super("at most " + MOST_BYTES + " bytes are taken");
        }
    }
}
