package io.popdb.pulse.agent.unpacking;

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
final class JsonRecordLines extends InputByBlocks {
    private enum Level {
        ROOT,
        ARRAY,
        RECORDS,
        BEHIND_RECORDS
    }

    private final JsonScanner json;
    private int given;
    private boolean breakIsDue;
    private Level level = Level.ROOT;

    JsonRecordLines(InputStream in) {
        this.json = new JsonScanner(in);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (given == json.size()) {
            given = 0;
            json.cutTo(0);
            if (!step()) {
                return -1;
            }
        }
        int copied = Math.min(length, json.size() - given);
        System.arraycopy(json.bytes(), given, into, offset, copied);
        given += copied;
        return copied;
    }

    /** Makes the next stretch ready. Returns false at the end. */
    private boolean step() throws IOException {
        int b = json.take();
        if (b < 0) {
            return end();
        }
        if (JsonScanner.isPassedOver(b)) {
            blankFrom(json.size() - 1);
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
            json.add('\n');
            breakIsDue = false;
        }
        return due;
    }

    private void root(int b) throws IOException {
        if (b == '[') {
            level = Level.ARRAY;
            blankFrom(json.size() - 1);
        } else if (b == '{') {
            rootObject();
        } else {
            throw json.unsound(json.line());
        }
    }

    private void rootObject() throws IOException {
        long began = json.line();
        int start = beginRecord();
        if (json.takeToEnd(true, began)) {
            level = Level.RECORDS;
            blankFrom(start);
        } else {
            endRecord(start, began);
        }
    }

    private void element(int b) throws IOException {
        if (b == ',') {
            blankFrom(json.size() - 1);
        } else if (b == ']') {
            level = level == Level.ARRAY ? Level.ROOT : Level.BEHIND_RECORDS;
            blankFrom(json.size() - 1);
        } else {
            long began = json.line();
            int start = beginRecord();
            if (b == '{' || b == '[') {
                boolean unused = json.takeToEnd(false, began);
            } else if (b == '"') {
                json.takeText(began);
            } else {
                json.takeWord();
            }
            endRecord(start, began);
        }
    }

    private void behindRecords(int b) throws IOException {
        if (b == '}') {
            level = Level.ROOT;
        } else if (b == '{' || b == '[') {
            boolean unused = json.takeToEnd(false, json.line());
        } else if (b == '"') {
            json.takeText(json.line());
        } else if (b == ']') {
            throw json.unsound(json.line());
        }
        blankFrom(0);
    }

    /** A line of its own begins with what was taken last. */
    private int beginRecord() {
        if (breakIsDue) {
            int first = json.bytes()[json.size() - 1];
            json.cutTo(json.size() - 1);
            json.add('\n');
            json.add(first);
            breakIsDue = false;
        }
        return json.size() - 1;
    }

    private void endRecord(int start, long began) throws IOException {
        byte[] bytes = json.bytes();
        for (int i = start; i < json.size(); i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                bytes[i] = ' ';
            }
        }
        requireSound(start, began);
        breakIsDue = true;
    }

    private void requireSound(int start, long began) throws IOException {
        try (JsonParser parser = RecordJson.FACTORY.createParser(json.bytes(), start, json.size() - start)) {
            while (parser.nextToken() != null) {
                // on to the end
            }
        } catch (IOException broken) {
            json.cutTo(start);
            throw json.unsound(began);
        }
    }

    private void blankFrom(int start) {
        Arrays.fill(json.bytes(), start, json.size(), (byte) 0);
        if (breakIsDue && start < json.size()) {
            json.bytes()[start] = '\n';
            breakIsDue = false;
        }
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
