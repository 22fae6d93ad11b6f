package io.popdb.pulse.agent.unpacking;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The attachments of a SOAP answer in MIME parts (RFC 2046), as {@code curl} saves it, with or without the HTTP headers
 * before it: the records that {@code getSecurityServerOperationalData} answers with. The message itself is passed over.
 * Answers that were joined are read on.
 */
final class MultipartBodies extends InputByBlocks {
    private static final int LONGEST_HEADER = 1 << 13;
    private static final int LONGEST_BOUNDARY = 70;
    private static final Pattern BEGINNING = Pattern.compile(
            "\\s*(?:HTTP/\\d[^\\n]*\\n(?:[^\\r\\n]+\\r?\\n)*\\r?\\n\\s*)*--[^\\r\\n]+\\r?\\ncontent-.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern MESSAGE = Pattern.compile(
            "\\s*(?:HTTP/\\d[^\\n]*\\n(?:[^\\r\\n]+\\r?\\n)*\\r?\\n\\s*)*<[^>]*(?:>\\s*<[^>]*)?:Envelope\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final BufferedInputStream in;
    private @Nullable InputStream body;
    private String delimiter = "";
    private boolean hasBodies;

    MultipartBodies(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /** Whether a stream that begins with these bytes is such an answer. */
    static boolean isMultipart(byte[] head, int length) {
        return BEGINNING.matcher(text(head, length)).matches();
    }

    /** Whether a stream that is nothing but these bytes may yet become such an answer. */
    static boolean mayBecomeMultipart(byte[] head) {
        Matcher beginning = BEGINNING.matcher(text(head, head.length));
        return !beginning.matches() && beginning.hitEnd();
    }

    /** Whether a stream that begins with these bytes is a SOAP message alone, such as a fault. */
    static boolean isMessageAlone(byte[] head, int length) {
        return MESSAGE.matcher(text(head, length)).matches();
    }

    private static String text(byte[] head, int length) {
        return new String(head, 0, length, ISO_8859_1);
    }

    static UnsoundLogException noRecords() {
        return new UnsoundLogException(
                "it is an answer of the security server without records: read its faultstring, and"
                        + " ask the server again");
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (body != null || nextBody()) {
            int read = body == null ? -1 : body.read(into, offset, length);
            if (read >= 0) {
                return read;
            }
            body = null;
        }
        return -1;
    }

    /** Goes to the next part that is no XML. Returns false where the last answer ends. */
    private boolean nextBody() throws IOException {
        while (delimiter.isEmpty() ? beginAnswer() : goOn()) {
            String headers = headers();
            Part part = new Part();
            if (headers.contains("xml")) {
                long unused = part.transferTo(OutputStream.nullOutputStream());
            } else {
                hasBodies = true;
                body = Packing.gunzipped(new BufferedInputStream(part, 1 << 13));
                return true;
            }
        }
        return false;
    }

    /** Behind a delimiter: dashes end the answer, a line break begins the next part. */
    private boolean goOn() throws IOException {
        String rest = line();
        if (!rest.startsWith("--")) {
            return true;
        }
        if (!hasBodies) {
            throw noRecords();
        }
        hasBodies = false;
        delimiter = "";
        return beginAnswer();
    }

    private boolean beginAnswer() throws IOException {
        while (true) {
            in.mark(1);
            int first = in.read();
            if (first < 0) {
                return false;
            }
            in.reset();
            String line = line();
            if (line.startsWith("--") && line.length() <= LONGEST_BOUNDARY + 2) {
                delimiter = line.stripTrailing();
                return true;
            }
            if (line.startsWith("HTTP/")) {
                String unused = headers();
            } else if (!line.isBlank()) {
                throw new UnsoundLogException(
                        "what follows the end of its MIME parts is no answer of a security server");
            }
        }
    }

    private String headers() throws IOException {
        StringBuilder headers = new StringBuilder();
        for (String line = line(); !line.isBlank(); line = line()) {
            headers.append(line.toLowerCase(Locale.ROOT)).append('\n');
        }
        return headers.toString();
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                if (line.size() > 0 && line.toString(ISO_8859_1).startsWith("--")) {
                    return line.toString(ISO_8859_1);
                }
                throw cutOff();
            }
            if (line.size() == LONGEST_HEADER) {
                throw new UnsoundLogException("its MIME headers are too long to be meant");
            }
            line.write(b);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }

    private static CutOffException cutOff() {
        return new CutOffException("its MIME parts are cut off");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** One part's content: up to a line break that the delimiter follows. */
    private final class Part extends InputStream {
        private boolean ended;
        private @Nullable CutOffException failure;

        @Override
        public int read() throws IOException {
            if (ended) {
                return -1;
            }
            int b = in.read();
            if (b < 0) {
                throw cutOff();
            }
            if ((b == '\r' || b == '\n') && isDelimiterBehind(b)) {
                ended = true;
                return -1;
            }
            return b;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (failure != null) {
                throw failure;
            }
            int read = 0;
            try {
                for (int b = length == 0 ? -1 : read(); b >= 0; b = read == length ? -1 : read()) {
                    into[offset + read++] = (byte) b;
                }
            } catch (CutOffException behindThese) {
                failure = behindThese;
                if (read == 0) {
                    throw behindThese;
                }
            }
            return read == 0 && length > 0 ? -1 : read;
        }

        private boolean isDelimiterBehind(int lineBreak) throws IOException {
            in.mark(delimiter.length() + 2);
            int next = lineBreak == '\n' ? '\n' : in.read();
            for (int i = 0; next == (i == 0 ? '\n' : delimiter.charAt(i - 1)); i++) {
                if (i == delimiter.length()) {
                    return true;
                }
                next = in.read();
            }
            if (next < 0) {
                throw cutOff();
            }
            in.reset();
            return false;
        }
    }
}
