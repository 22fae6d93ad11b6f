package io.popdb.pulse.agent.formats;

/** The mark that some editors put before a file in UTF-8; where files were joined it also stands within one. */
public final class ByteOrderMark {
    /** How many bytes the longest mark of any encoding has. */
    public static final int LONGEST = 3;

    private ByteOrderMark() {}

    /** 3 where a line begins with the mark, else 0. */
    static int lengthAt(byte[] buffer, int offset, int length) {
        return length >= 3
                        && buffer[offset] == (byte) 0xef
                        && buffer[offset + 1] == (byte) 0xbb
                        && buffer[offset + 2] == (byte) 0xbf
                ? 3
                : 0;
    }
}
