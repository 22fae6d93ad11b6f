package io.popdb.pulse.agent.follow;

import io.popdb.pulse.agent.formats.LineParser;
import io.popdb.pulse.agent.formats.LineReader;
import io.popdb.pulse.agent.formats.LogFormat;
import io.popdb.pulse.agent.formats.ParsedRecord.NoRecord;
import io.popdb.pulse.agent.numbers.Numbering;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What tells a log's file from all others before it is read.
 *
 * @param head its first record's line
 * @param glimpse the last line that is seen at a glance; it differs also where many files begin with one banner
 */
record FileBeginning(Fingerprint head, Fingerprint glimpse) {
    /**
     * The beginning; empty as long as the first record's line is not there whole.
     *
     * @param ended nobody writes to it any more: then a line is whole without a line break too
     */
    static Optional<FileBeginning> of(OpenLog log, LogFormat format, boolean ended) throws IOException {
        if (log.isUndecided()) {
            return Optional.empty();
        }
        byte[] bytes = log.read(0, Fingerprint.LONGEST);
        LineParser parser = format.lineParser(bytes);
        LineReader lines = new LineReader(new ByteArrayInputStream(bytes), bytes.length, parser.encoding());
        Fingerprint head = null;
        Fingerprint glimpse = null;
        int start = 0;
        boolean first = true;
        while (lines.advance() && lines.isTerminated()) {
            int end = (int) lines.nextOffset() - parser.encoding().lineBreakWidth();
            if (!lines.isBlank()) {
                boolean heading = first && isHeading(lines, parser, format);
                first = false;
                if (!heading) {
                    glimpse = new Fingerprint(start, end - start, Fingerprint.NOTHING);
                    head = head == null ? Fingerprint.on(start, bytes, start, end - start) : head;
                }
            }
            start = (int) lines.nextOffset();
        }
        boolean whole = ended || (log.isPacked() && !log.isCutOff());
        if (head == null && (isLong(bytes, start) || (whole && !lines.isBlank()))) {
            head = Fingerprint.on(start, bytes, start, bytes.length - start);
        }
        return beginning(bytes, head, glimpse);
    }

    private static Optional<FileBeginning> beginning(
            byte[] bytes, @Nullable Fingerprint head, @Nullable Fingerprint glimpse) {
        if (head == null) {
            return Optional.empty();
        }
        Fingerprint last = glimpse == null
                ? head
                : Fingerprint.on(glimpse.offset(), bytes, (int) glimpse.offset(), glimpse.length());
        return Optional.of(new FileBeginning(head, last));
    }

    /** Of a line that is as long nobody needs to see the end, nor of a hole that a log begins with. */
    private static boolean isLong(byte[] bytes, int start) {
        return bytes.length == Fingerprint.LONGEST && start < bytes.length;
    }

    /** Rotation may begin a file without the line that names the columns. */
    private static boolean isHeading(LineReader line, LineParser parser, LogFormat format) {
        Numbering nobodys = new Numbering(Numbering.Epochs.OF_FIRST_RECORD);
        return format.hasHeading() && parser.read(line, nobodys) instanceof NoRecord;
    }
}
