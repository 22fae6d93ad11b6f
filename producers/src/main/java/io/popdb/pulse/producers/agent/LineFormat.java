package io.popdb.pulse.producers.agent;

/** A log whose every line stands for itself. Not thread-safe. */
interface LineFormat {
    /** The longest line that can be meant, in bytes. */
    int longestLine();

    /** Makes something of a line that is not blank, without its line break. Never throws on data. */
    Reading read(byte[] buffer, int offset, int length);
}
