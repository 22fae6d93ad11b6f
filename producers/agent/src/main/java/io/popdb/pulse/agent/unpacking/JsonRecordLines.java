package io.popdb.pulse.agent.unpacking;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * JSON documents, one after the other, as lines of one record each. A record is an element of an array, of the array called
 * {@code records} within an object, or an object by itself.
 *
 * <p>Every byte of a record stays where it was, and what stands around becomes NULs, which {@code LineReader} passes over: so a
 * line's place is the record's in the document. A document that is not sound ends the log there, because nobody can say
 * where the next record begins; whatever is behind a document's end has to be a document again.
 */
final class JsonRecordLines extends InputStream {
    private enum Level {
        ROOT,
        ARRAY,
        RECORDS,
        BEHIND_RECORDS
    }

    private static final String RECORDS_NAME = "records";

    private final InputStream in;
    private final byte[] raw = new byte[1 << 16];
    private int rawNext;
    private int rawEnd;
    private long taken;
    private long line = 1;

    private byte[] ready = new byte[1 << 12];
    private int given;
    private int size;
    private boolean breakIsDue;
    private Level level = Level.ROOT;

    JsonRecordLines(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (given == size) {
            given = 0;
            size = 0;
            if (!step()) {
                return -1;
            }
        }
        int copied = Math.min(length, size - given);
        System.arraycopy(ready, given, into, offset, copied);
        given += copied;
        return copied;
    }

    /** Makes the next stretch ready. Returns false at the end. */
    private boolean step() throws IOException {
        int b = take();
        if (b < 0) {
            return end();
        }
        if (isPassedOver(b)) {
            blankFrom(size - 1);
            return true;
        }
        switch (level) {
            case ROOT -> root(b);
            case ARRAY, RECORDS -> element(b);
            case BEHIND_RECORDS -> behindRecords(b);
        }
        return true;
    }

    private boolean end() throws IOException {
        if (level != Level.ROOT) {
            throw new CutOffException("its list of records is cut off");
        }
        boolean due = breakIsDue;
        if (due) {
            add('\n');
            breakIsDue = false;
        }
        return due;
    }

    /** White space, the mark of UTF-8 where files were joined, and what separates texts in a sequence of them (RFC 7464). */
    private static boolean isPassedOver(int b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t' || b == 0 || b == 0x1e || b == 0xef || b == 0xbb
                || b == 0xbf;
    }

    private void root(int b) throws IOException {
        if (b == '[') {
            level = Level.ARRAY;
            blankFrom(size - 1);
        } else if (b == '{') {
            rootObject();
        } else {
            throw unsound(line);
        }
    }

    private void rootObject() throws IOException {
        long began = line;
        int start = beginRecord();
        if (scanned(true, began)) {
            level = Level.RECORDS;
            blankFrom(start);
        } else {
            endRecord(start, began);
        }
    }

    private void element(int b) throws IOException {
        if (b == ',') {
            blankFrom(size - 1);
        } else if (b == ']') {
            level = level == Level.ARRAY ? Level.ROOT : Level.BEHIND_RECORDS;
            blankFrom(size - 1);
        } else {
            long began = line;
            int start = beginRecord();
            if (b == '{' || b == '[') {
                boolean unused = scanned(false, began);
            } else if (b == '"') {
                takeText(began);
            } else {
                takeWord();
            }
            endRecord(start, began);
        }
    }

    private void behindRecords(int b) throws IOException {
        if (b == '}') {
            level = Level.ROOT;
        } else if (b == '{' || b == '[') {
            boolean unused = scanned(false, line);
        } else if (b == '"') {
            takeText(line);
        } else if (b == ']') {
            throw unsound(line);
        }
        blankFrom(0);
    }

    /**
     * Takes what was begun up to its end.
     *
     * @param stopsAtRecords whether to stop behind the bracket of its own array called {@code records}
     * @return whether it stopped there
     */
    private boolean scanned(boolean stopsAtRecords, long began) throws IOException {
        int depth = 1;
        boolean named = false;
        while (depth > 0) {
            int b = takeWithin(began);
            if (b == '"') {
                int start = size;
                takeText(began);
                named = stopsAtRecords && depth == 1 && isRecordsName(start);
            } else if (b == '{' || b == '[') {
                if (named && b == '[') {
                    return true;
                }
                depth++;
                named = false;
            } else if (b == '}' || b == ']') {
                depth--;
            } else if (b != ':' && !isPassedOver(b)) {
                named = false;
            }
        }
        return false;
    }

    private boolean isRecordsName(int start) {
        return size - 1 - start == RECORDS_NAME.length()
                && new String(ready, start, RECORDS_NAME.length(), ISO_8859_1).equals(RECORDS_NAME);
    }

    private void takeText(long began) throws IOException {
        for (int b = takeWithin(began); b != '"'; b = takeWithin(began)) {
            if (b == '\\') {
                int unused = takeWithin(began);
            }
        }
    }

    /** A number, or true, false, null; also nonsense. */
    private void takeWord() throws IOException {
        while (fill() && !isPassedOver(raw[rawNext] & 0xff) && ",]}[{\"".indexOf(raw[rawNext]) < 0) {
            int unused = take();
        }
    }

    private int takeWithin(long began) throws IOException {
        if (size > RecordJson.LONGEST_RECORD) {
            throw unsound(began);
        }
        int b = take();
        if (b < 0) {
            size = 0;
            throw new CutOffException("its list of records is cut off");
        }
        return b;
    }

    /** A line of its own begins with what was taken last. */
    private int beginRecord() {
        if (breakIsDue) {
            int first = ready[--size];
            add('\n');
            add(first);
            breakIsDue = false;
        }
        return size - 1;
    }

    private void endRecord(int start, long began) throws IOException {
        for (int i = start; i < size; i++) {
            if (ready[i] == '\n' || ready[i] == '\r') {
                ready[i] = ' ';
            }
        }
        requireSound(start, began);
        breakIsDue = true;
    }

    private void requireSound(int start, long began) throws IOException {
        try (JsonParser parser = RecordJson.FACTORY.createParser(ready, start, size - start)) {
            while (parser.nextToken() != null) {
                // on to the end
            }
        } catch (IOException broken) {
            size = start;
            throw unsound(began);
        }
    }

    private UnsoundLogException unsound(long began) {
        return new UnsoundLogException("it is no sound JSON at line " + began + " (within byte " + taken + ")");
    }

    private void blankFrom(int start) {
        Arrays.fill(ready, start, size, (byte) 0);
        if (breakIsDue && start < size) {
            ready[start] = '\n';
            breakIsDue = false;
        }
    }

    private int take() throws IOException {
        if (!fill()) {
            return -1;
        }
        int b = raw[rawNext++] & 0xff;
        taken++;
        line += b == '\n' ? 1 : 0;
        add(b);
        return b;
    }

    private boolean fill() throws IOException {
        if (rawNext == rawEnd) {
            rawNext = 0;
            rawEnd = Math.max(0, in.read(raw, 0, raw.length));
        }
        return rawNext < rawEnd;
    }

    private void add(int b) {
        if (size == ready.length) {
            ready = Arrays.copyOf(ready, 2 * size);
        }
        ready[size++] = (byte) b;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
