package io.popdb.pulse.httpsecurity;

import java.util.Locale;

/** What somebody may do over HTTP; each includes those before it. What an agency may is none of them: {@link HttpPrincipal}. */
public enum HttpRole {
    /** Scrape all metrics. */
    METRICS,
    /** See everything. */
    READ,
    /** Also do what an operator does. */
    OPERATE;

    /** As it is written in files, such as {@code metrics}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
