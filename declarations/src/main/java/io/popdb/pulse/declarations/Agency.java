package io.popdb.pulse.declarations;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One row of the roster.
 *
 * @param id such as {@code prov-40}; also the suffix of the agency's topic
 * @param sector such as {@code telecom}; empty where the category says it all
 * @param adminCode the province's official code; empty for others
 * @param seat where the map shows it
 * @param schedule when its connection is expected to carry traffic
 * @param silentAfter how much open time without any event makes the connection silent while nothing better is known
 * @param silenceRule what decides that it is silent where no heartbeats do
 * @param heartbeatEvery how often each of its sources sends a heartbeat, where it sends any
 * @param confidence how sure we are that the row is right
 */
public record Agency(
        String id,
        Category category,
        String sector,
        String nameVi,
        String nameEn,
        String adminCode,
        Optional<Seat> seat,
        OpenHours schedule,
        Duration silentAfter,
        SilenceRule silenceRule,
        Optional<Duration> heartbeatEvery,
        Confidence confidence) {

    /** Where in the country it sits, as far as that is known. */
    public Optional<Region> region() {
        return seat.map(Region::of);
    }

    /** The same in another category. */
    Agency in(Category other) {
        return new Agency(
                id,
                other,
                sector,
                nameVi,
                nameEn,
                adminCode,
                seat,
                schedule,
                silentAfter,
                silenceRule,
                heartbeatEvery,
                confidence);
    }

    /** A place on the map, in degrees (WGS 84). */
    public record Seat(double latitude, double longitude) {}

    /** What decides that a connection without heartbeats is silent. */
    public enum SilenceRule {
        /** What was learned of its traffic; {@link #silentAfter} only while too little is known. */
        PROFILE,
        /** {@link #silentAfter} alone, whatever was learned. */
        FIXED_TIME;

        /** The word that declared files use for each, such as {@code fixed-time}. */
        static final Map<String, SilenceRule> BY_LABEL = Map.of("profile", PROFILE, "fixed-time", FIXED_TIME);
    }

    /** How sure a declared row is. Anything but {@link #CERTAIN} is an assumption to confirm. */
    public enum Confidence {
        CERTAIN,
        PLAUSIBLE,
        UNCONFIRMED,
        GUESS;

        /** The word that declared files use for each, such as {@code certain}. */
        static final Map<String, Confidence> BY_LABEL = Arrays.stream(values())
                .collect(Collectors.toUnmodifiableMap(
                        confidence -> confidence.name().toLowerCase(Locale.ROOT), Function.identity()));
    }
}
