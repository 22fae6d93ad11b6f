package io.popdb.pulse.contract;

import java.util.Locale;

/** A constant that records, files and metrics call by its name in small letters. */
public interface Labelled {
    /** The constant's name. */
    String name();

    /** What it is called there, such as {@code never_seen}. */
    default String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
