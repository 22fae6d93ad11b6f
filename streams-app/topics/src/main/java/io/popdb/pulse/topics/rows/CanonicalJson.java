package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.contract.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A closed book's JSON as it was written when it was closed: UTF-8 without blanks, fields in a fixed order, one line that ends with a
 * line feed. These bytes are what its SHA-256 is of and what is exported, for ever, whatever a later Pulse would write of the same
 * book. Immutable.
 */
public final class CanonicalJson {
    private static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final String HASH_FIELD = ",\"sha256\":\"";
    private static final int HEX_DIGITS = 64;
    /** What a row has behind the last field of the book. */
    private static final int ROW_END = HASH_FIELD.length() + HEX_DIGITS + "\"}".length();

    private final byte[] line;
    private final String sha256;

    private CanonicalJson(byte[] line) {
        this.line = line;
        this.sha256 = Sha256.hex(line);
    }

    static CanonicalJson of(ObjectNode node) {
        return new CanonicalJson((node + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Of an exported file.
     *
     * @throws IllegalArgumentException if it cannot be one
     */
    static CanonicalJson ofFile(byte[] bytes) {
        if (bytes.length < 2 || bytes[bytes.length - 2] != '}' || bytes[bytes.length - 1] != '\n') {
            throw new IllegalArgumentException("a book ends with } and a line feed");
        }
        requireEachFieldOnce(bytes);
        return new CanonicalJson(bytes.clone());
    }

    /**
     * Of a row of the topic, which has the hash behind the book's last field.
     *
     * @throws IllegalArgumentException if that does not stand there
     */
    static CanonicalJson ofRow(byte[] row) {
        int end = row.length - ROW_END;
        if (end < 1 || !new String(row, end, HASH_FIELD.length(), StandardCharsets.ISO_8859_1).equals(HASH_FIELD)) {
            throw new IllegalArgumentException("a book's row ends with its SHA-256");
        }
        requireEachFieldOnce(row);
        byte[] line = Arrays.copyOf(row, end + 2);
        line[end] = '}';
        line[end + 1] = '\n';
        return new CanonicalJson(line);
    }

    /** Of two fields of one name one reader takes the first, and another the last. */
    private static void requireEachFieldOnce(byte[] json) {
        try (JsonParser parser = STRICT.createParser(json)) {
            parser.nextToken();
            parser.skipChildren();
        } catch (IOException notJson) {
            throw new IllegalArgumentException("not JSON: " + notJson.getMessage(), notJson);
        }
    }

    /** The row that is written of it. */
    byte[] row() {
        byte[] end = (HASH_FIELD + sha256 + "\"}").getBytes(StandardCharsets.US_ASCII);
        byte[] row = Arrays.copyOf(line, line.length - 2 + end.length);
        System.arraycopy(end, 0, row, line.length - 2, end.length);
        return row;
    }

    public byte[] bytes() {
        return line.clone();
    }

    /** In hexadecimal. */
    public String sha256() {
        return sha256;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CanonicalJson that && Arrays.equals(line, that.line);
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }

    @Override
    public String toString() {
        return "book of SHA-256 " + sha256;
    }
}
