package io.popdb.pulse.agent.formats;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * How a log's bytes are text. What cannot be read comes out as U+FFFD, so that whoever looks at a value can tell: taken for
 * something else, it would turn a MATCH into whatever the mapping says of all else.
 */
public final class LogEncoding {
    /** What is meant where nobody says. */
    static final LogEncoding UTF_8 = new LogEncoding(StandardCharsets.UTF_8, LineBreak.BYTE);

    /** What stands for bytes that are no text; it may also stand in the log, where somebody else could not read it. */
    private static final char UNDECODED = '\ufffd';

    private static final char BYTE_ORDER_MARK = '\ufeff';
    private static final char FIRST_COMBINING = '\u0300';
    private static final char LAST_COMBINING = '\u036f';

    private final Charset charset;
    private final LineBreak lineBreak;

    private LogEncoding(Charset charset, LineBreak lineBreak) {
        this.charset = charset;
        this.lineBreak = lineBreak;
    }

    /** UTF-8, UTF-16, or a code page of one byte per letter, such as {@code windows-1258}; empty for any other. */
    static Optional<LogEncoding> named(String name) {
        try {
            Charset charset = Charset.forName(name);
            return switch (charset.name()) {
                case "UTF-8" -> Optional.of(UTF_8);
                case "UTF-16" -> Optional.of(new LogEncoding(charset, LineBreak.BY_MARK));
                case "UTF-16LE" -> Optional.of(new LogEncoding(charset, LineBreak.UTF_16LE));
                case "UTF-16BE" -> Optional.of(new LogEncoding(charset, LineBreak.UTF_16BE));
                default ->
                    isCodePage(charset) ? Optional.of(new LogEncoding(charset, LineBreak.BYTE)) : Optional.empty();
            };
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Optional.empty();
        }
    }

    private static boolean isCodePage(Charset charset) {
        byte[] ascii = new byte[128];
        for (int i = 0; i < ascii.length; i++) {
            ascii[i] = (byte) i;
        }
        return charset.newDecoder().maxCharsPerByte() <= 1
                && charset.canEncode()
                && charset.newEncoder().maxBytesPerChar() <= 1
                && new String(ascii, charset).equals(new String(ascii, StandardCharsets.US_ASCII));
    }

    boolean isUtf8() {
        return charset.equals(StandardCharsets.UTF_8);
    }

    /**
     * The encoding of a log that begins with these bytes.
     *
     * @param beginning at least two, where there are
     */
    public LogEncoding of(byte[] beginning) {
        if (lineBreak != LineBreak.BY_MARK) {
            return this;
        }
        boolean bigEndian = beginning.length >= 2 && beginning[0] == (byte) 0xfe && beginning[1] == (byte) 0xff;
        return bigEndian
                ? new LogEncoding(StandardCharsets.UTF_16BE, LineBreak.UTF_16BE)
                : new LogEncoding(StandardCharsets.UTF_16LE, LineBreak.UTF_16LE);
    }

    /** What ends a line. */
    LineBreak lineBreak() {
        return lineBreak;
    }

    /** How many bytes that has. */
    public int lineBreakWidth() {
        return lineBreak.width();
    }

    /** The text of a line, without the mark that a file may begin with. */
    String decode(byte[] bytes, int offset, int length) {
        String text = new String(
                bytes, offset, length, isUtf8InDisguise(bytes, offset, length) ? StandardCharsets.US_ASCII : charset);
        return text.isEmpty() || text.charAt(0) != BYTE_ORDER_MARK ? text : text.substring(1);
    }

    /** Letters of a code page hardly ever make sound UTF-8: where they do, the mapping names the wrong encoding. */
    private boolean isUtf8InDisguise(byte[] bytes, int offset, int length) {
        if (isUtf8() || lineBreak != LineBreak.BYTE) {
            return false;
        }
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] < 0) {
                return isUtf8(bytes, offset, length);
            }
        }
        return false;
    }

    private static boolean isUtf8(byte[] bytes, int offset, int length) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, offset, length));
            return true;
        } catch (CharacterCodingException another) {
            return false;
        }
    }

    /** Whether a text holds what could not be read. */
    static boolean isUndecoded(String text) {
        return text.indexOf(UNDECODED) >= 0 || text.indexOf('\0') >= 0;
    }

    static boolean isUndecoded(char[] text, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (text[i] == UNDECODED || text[i] == 0) {
                return true;
            }
        }
        return false;
    }

    /** With each accent part of its letter (NFC): the same text may be written either way, and is compared so. */
    static String composed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= FIRST_COMBINING && text.charAt(i) <= LAST_COMBINING) {
                return Normalizer.normalize(text, Normalizer.Form.NFC);
            }
        }
        return text;
    }

    @Override
    public String toString() {
        return charset.name().toLowerCase(Locale.ROOT);
    }

    /** What ends a line. */
    enum LineBreak {
        BYTE(1, 0),
        UTF_16LE(2, 0),
        UTF_16BE(2, 1),
        /** The mark at the log's beginning says it. */
        BY_MARK(2, 0);

        private final int width;
        private final int low;

        LineBreak(int width, int low) {
            this.width = width;
            this.low = low;
        }

        /** How many bytes it has. */
        int width() {
            return width;
        }

        /** Whether this character, of ASCII, is there. */
        boolean isAt(byte[] bytes, int at, char c) {
            return bytes[at + low] == c && (width == 1 || bytes[at + 1 - low] == 0);
        }
    }
}
