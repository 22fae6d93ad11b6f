package io.popdb.pulse.declarations;

import java.util.Locale;

/** What kind of body an agency is. */
public enum Category {
    MINISTRY,
    PROVINCE,
    ENTERPRISE;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The category as files and metrics show it, such as {@code ministry}. */
    public String label() {
        return label;
    }
}
