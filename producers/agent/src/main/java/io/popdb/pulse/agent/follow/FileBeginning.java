package io.popdb.pulse.agent.follow;

import io.popdb.pulse.agent.formats.LogFormat;
import io.popdb.pulse.agent.formats.ParsedRecord.NoRecord;
import io.popdb.pulse.agent.numbers.Numbering;
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
        byte[] bytes = log.read(0, Fingerprint.LONGEST);
        Fingerprint head = null;
        Fingerprint glimpse = null;
        int start = 0;
        boolean first = true;
        for (int end = indexOfBreak(bytes, 0); end < bytes.length; end = indexOfBreak(bytes, start)) {
            if (!isBlank(bytes, start, end)) {
                boolean heading = first && isHeading(bytes, start, end, format);
                first = false;
                if (!heading) {
                    glimpse = new Fingerprint(start, end - start, Fingerprint.NOTHING);
                    head = head == null ? Fingerprint.on(start, bytes, start, end - start) : head;
                }
            }
            start = end + 1;
        }
        boolean whole = bytes.length == Fingerprint.LONGEST || ended || (log.isPacked() && !log.isCutOff());
        if (head == null && whole && !isBlank(bytes, start, bytes.length)) {
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

    private static int indexOfBreak(byte[] bytes, int from) {
        int i = from;
        while (i < bytes.length && bytes[i] != '\n') {
            i++;
        }
        return i;
    }

    /** Rotation may begin a file without the line that names the columns. */
    private static boolean isHeading(byte[] bytes, int start, int end, LogFormat format) {
        int length = end - start - (end > start && bytes[end - 1] == '\r' ? 1 : 0);
        Numbering nobodys = new Numbering(Numbering.Epochs.OF_FIRST_RECORD);
        return format.hasHeading() && format.lineParser().read(bytes, start, length, nobodys) instanceof NoRecord;
    }

    private static boolean isBlank(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
                return false;
            }
        }
        return true;
    }
}
