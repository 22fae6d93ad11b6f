package io.popdb.pulse.agent.formats;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.contract.Rejection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The duration of a line of the contract, where it is none as the contract has it: with decimals, a decimal comma, quotes, or not
 * there at all. A request counts however long it took, so such a line is judged once more with a whole number there.
 */
final class PulseDuration {
    private static final String NAME = "durationMillis";
    /** Also as printf writes it where a comma stands before decimals, which is no JSON. */
    private static final Pattern VALUE =
            Pattern.compile("\"" + NAME + "\"\\s*:\\s*(\"[^\"\\\\]*\"|[^\\s\",}\\[{]+(?:,\\d+)?)(?=\\s*[,}])");

    /**
     * A line that can be judged again.
     *
     * @param line each byte as one character
     * @param unread the field's name where what it says is no duration; else empty
     */
    record Mended(String line, String unread) {
        byte[] bytes() {
            return line.getBytes(ISO_8859_1);
        }
    }

    private PulseDuration() {}

    /** The line with a duration as the contract has it; empty where it was rejected for something else. */
    static Optional<Mended> mended(Rejection rejection, byte[] buffer, int offset, int length) {
        boolean ofDuration = rejection.field().equals(NAME);
        if (!ofDuration && rejection.reason() != RejectReason.MALFORMED) {
            return Optional.empty();
        }
        String line = new String(buffer, offset, length, ISO_8859_1); // each byte stays one, whatever it means
        if (ofDuration && rejection.reason() == RejectReason.MISSING_FIELD) {
            return Optional.of(new Mended(line.replaceFirst("\\{", "{\"" + NAME + "\":0,"), NAME));
        }
        Matcher value = VALUE.matcher(line);
        return value.find() ? Optional.of(mended(line, value)) : Optional.empty();
    }

    private static Mended mended(String line, Matcher value) {
        char[] said = value.group(1).replace("\"", "").strip().toCharArray();
        long millis = DurationUnit.MILLIS.millis(said, 0, said.length);
        boolean good = AccessRequest.isDuration(millis) && said.length > 0;
        String whole = line.substring(0, value.start(1)) + (good ? millis : 0) + line.substring(value.end(1));
        return new Mended(whole, good ? "" : NAME);
    }
}
