package io.popdb.pulse.domain.watch;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.domain.counting.MinuteCounts;
import io.popdb.pulse.domain.expectation.DaySort;
import io.popdb.pulse.domain.level.AgencyLevel;
import io.popdb.pulse.domain.level.LevelWindow;
import io.popdb.pulse.domain.level.NotFoundShare;
import io.popdb.pulse.domain.profile.BetaBinomialRate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * How high one connection's traffic stands, by {@link AgencyLevel} and {@link NotFoundShare}, which reckon in local time and by days like
 * today. Minutes are counted from the epoch.
 */
final class Levels {
    private static final long DAY_MINUTES = 1440;
    private static final long REMEMBERED_DAYS = 42;
    private static final double LEAST_SUCCESSES = 0.2;

    private final WorkCalendar calendar;
    private final AgencyLevel level = new AgencyLevel();
    private final NotFoundShare notFound = new NotFoundShare();

    Levels(WorkCalendar calendar) {
        this.calendar = calendar;
    }

    /**
     * Takes a minute.
     *
     * @param past what the agency did on other days
     * @param successes which share of requests usually succeeds
     */
    void minute(long minute, MinuteCounts counts, Habits past, BetaBinomialRate successes) {
        long local = local(minute);
        begin(local, past);
        level.minute(local, counts.requests(), answered(counts, successes), !notFound.isOpen());
        notFound.minute(local, counts.lookups(), Math.min(counts.lookups(), counts.notFound()));
    }

    /** Of this minute nothing can be said: nothing is expected of it, or it is an outage's. */
    void pause(long minute, Habits past) {
        begin(local(minute), past);
        level.pause();
        notFound.pause();
    }

    private void begin(long local, Habits past) {
        if (level.isNewDay(local)) {
            long day = Math.floorDiv(local, DAY_MINUTES);
            DaySort sort = DaySort.of(day, calendar);
            List<Long> all =
                    LongStream.range(day - REMEMBERED_DAYS, day).boxed().toList();
            List<Long> alike = all.stream()
                    .filter(other -> DaySort.of(other, calendar).isLike(sort))
                    .toList();
            if (level.begin(day, alike, all, past::requestsOf, sort == DaySort.HOLIDAY)) {
                notFound.startDay();
            }
        }
    }

    /** More of a minute that was taken before. */
    void late(long minute, MinuteCounts counts, BetaBinomialRate successes) {
        level.late(local(minute), counts.requests(), answered(counts, successes));
    }

    /** What would come if no more failed than usual: requests that fail and are sent again are no surge. */
    private static int answered(MinuteCounts counts, BetaBinomialRate successes) {
        double share = Math.max(LEAST_SUCCESSES, successes.isKnown() ? successes.mean() : 1);
        int succeeded = counts.requests() - counts.failures();
        return (int) Math.min(counts.requests(), Math.round(succeeded / share));
    }

    /** Far more than is usual. */
    Optional<LevelWindow> surge() {
        return level.surge();
    }

    /** Far more lookups than usual that find nobody. */
    Optional<LevelWindow> notFound() {
        return notFound.found();
    }

    /** Far less than is usual. */
    Optional<LevelWindow> slump() {
        return level.slump();
    }

    /** Whether perhaps so much comes that it says nothing of which kinds come. */
    boolean maySurge() {
        return level.mayBeSurging() || notFound.isSuspicious();
    }

    /** An incident says so, until {@link #over} does. */
    void open(IncidentKind kind) {
        if (kind == IncidentKind.SLUMP) {
            level.slump().ifPresent(level::openSlump);
        } else if (kind == IncidentKind.SURGE) {
            level.surge().ifPresent(level::openSurge);
            notFound.found().ifPresent(found -> notFound.open());
        }
    }

    /** What is not, or is over. */
    List<IncidentKind> over() {
        List<IncidentKind> over = new ArrayList<>();
        if (!level.isSurging() && !notFound.isOpen()) {
            over.add(IncidentKind.SURGE);
        }
        if (!level.isSlumping()) {
            over.add(IncidentKind.SLUMP);
        }
        return over;
    }

    /** The moment at which a window began. */
    static long beganMillis(LevelWindow window) {
        return window.began() * Spans.MINUTE_MILLIS - VietnamTime.OFFSET_MILLIS;
    }

    private static long local(long minute) {
        return minute + VietnamTime.OFFSET_MILLIS / Spans.MINUTE_MILLIS;
    }

    Kept save() {
        return new Kept(level.save(), notFound.save());
    }

    void restore(Kept kept) {
        level.restore(kept.level);
        notFound.restore(kept.notFound);
    }

    /** What is kept of them. */
    record Kept(AgencyLevel.Kept level, NotFoundShare.Kept notFound) {}
}
