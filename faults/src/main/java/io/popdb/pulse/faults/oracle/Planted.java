package io.popdb.pulse.faults.oracle;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a monitor need not show, because of what was done to it.
 *
 * @param offRoster agencies that its roster lacks
 * @param unreadable whether a row that cannot be read lies in one of Pulse's topics: figures may be withheld
 */
public record Planted(Set<String> offRoster, boolean unreadable) {
    public static final Planted NOTHING = new Planted(Set.of(), false);

    private static final Pattern AGENCY = Pattern.compile("agency=\"([^\"]+)\"");
    /** They are sums over a category's agencies. */
    private static final String OF_CATEGORIES = "popdb_request_duration_seconds";

    public Planted {
        offRoster = Set.copyOf(offRoster);
    }

    boolean mayLack(String series) {
        return unreadable || isOfAnotherRoster(series);
    }

    /** A sum over fewer agencies is lower, and so not to be compared. */
    boolean isOfAnotherRoster(String series) {
        Matcher agency = AGENCY.matcher(series);
        return agency.find()
                ? offRoster.contains(agency.group(1))
                : !offRoster.isEmpty() && series.startsWith(OF_CATEGORIES);
    }
}
