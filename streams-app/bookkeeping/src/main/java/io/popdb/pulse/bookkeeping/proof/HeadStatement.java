package io.popdb.pulse.bookkeeping.proof;

import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.topics.rows.BookRow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is signed of the closed books: which one was closed last, and its SHA-256, which is witness of all before it. A text of five
 * lines that people can read; any tool that knows Ed25519 can check its signature.
 *
 * @param book what it is called, such as {@code 2026-02/1}
 * @param closing all requests of the nation that it closes with
 * @param signedAt by the clock of whoever signed, to the second
 */
public record HeadStatement(String book, String sha256, long closing, Instant signedAt) {
    private static final String TITLE = "PopDB Pulse: the book closed last, version 1";
    private static final Pattern FORM = Pattern.compile(
            "\\Q" + TITLE + "\\E\nbook: (\\d{4}-\\d{2}/\\d+)\nsha256: ([0-9a-f]{64})\nclosing: (-?\\d{1,18})\n"
                    + "signed: (\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z)\n");

    static HeadStatement of(BookRow head, Instant now) {
        return new HeadStatement(
                head.key(),
                head.sha256(),
                head.book().nation().account().closing(),
                now.truncatedTo(ChronoUnit.SECONDS));
    }

    byte[] bytes() {
        String text = TITLE + "\nbook: " + book + "\nsha256: " + sha256 + "\nclosing: " + closing + "\nsigned: "
                + signedAt + "\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * The statement that these bytes are.
     *
     * @throws UsageException if they are none
     */
    static HeadStatement read(byte[] bytes) {
        Matcher lines = FORM.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        if (!lines.matches()) {
            throw new UsageException("this is no statement that pulse books sign writes");
        }
        HeadStatement statement = new HeadStatement(
                lines.group(1), lines.group(2), Long.parseLong(lines.group(3)), moment(lines.group(4)));
        if (!Arrays.equals(bytes, statement.bytes())) {
            throw new UsageException("this is not written as pulse books sign writes a statement");
        }
        return statement;
    }

    private static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException none) {
            throw new UsageException("this is no statement that pulse books sign writes: there is no " + text, none);
        }
    }
}
