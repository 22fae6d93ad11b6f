package io.popdb.pulse.domain.level;

import io.popdb.pulse.domain.expectation.TailRecord;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How surprising an agency's windows were on each of the last days, what is beyond chance by that, and whether a deviation that was
 * told of lasts. In its first four weeks nothing is, nor for two weeks once a deviation has turned out to be how the agency is now. A false
 * one raises the bound that it broke.
 */
final class DeviationRecord {
    private static final double RARITY = Math.log(8000); // days of an agency to one that chance takes beyond the bound
    private static final double USUAL_SCALE = 1;
    private static final int KNOWN_DAYS = 18; // of those that have days like them
    private static final int LEARNED_IN_DAYS = 14;
    private static final double LEAST = 26;
    private static final double SUSPICIOUS = 5;
    private static final int NOT_OPEN = -1;

    private final TailRecord tails;
    private double bound = Double.MAX_VALUE; // nothing is known yet
    private @Nullable LevelWindow most;
    private double suspicion; // of this minute alone
    private int openMinutes = NOT_OPEN;
    private int mutedDays;
    private boolean back;

    private final double leastBound;

    DeviationRecord(TailRecord tails) {
        this(tails, LEAST);
    }

    DeviationRecord(TailRecord tails, double leastBound) {
        this.leastBound = leastBound;
        this.tails = tails;
    }

    void startDay() {
        tails.startDay();
        mutedDays = Math.max(0, mutedDays - 1);
        bound = tails.days() < KNOWN_DAYS || mutedDays > 0
                ? Double.MAX_VALUE
                : Math.max(leastBound, tails.bound(RARITY, USUAL_SCALE));
    }

    void minute() {
        most = null;
        suspicion = 0;
        back = false;
        if (isOpen()) {
            openMinutes++;
        }
    }

    /** What may be told of, if it goes on; and whatever is usual of the agency. */
    void suspect(LevelWindow window) {
        suspicion = Math.max(suspicion, window.surprise());
        if (!isOpen() && mutedDays == 0 && window.surprise() > 0) {
            tails.add(Math.min(bound, window.surprise()));
        }
    }

    /** A surprise that is less is nothing new. */
    double worthKnowing() {
        return Math.min(SUSPICIOUS, tails.ofToday());
    }

    /** What is told of where it is beyond chance. */
    void see(LevelWindow window) {
        if (most == null || window.surprise() > most.surprise()) {
            most = window;
        }
    }

    Optional<LevelWindow> found() {
        return isOpen() || most == null || most.surprise() < bound ? Optional.empty() : Optional.of(most);
    }

    boolean isSuspicious() {
        return isOpen() || suspicion >= SUSPICIOUS;
    }

    void calm() {
        most = null;
        suspicion = 0;
        openMinutes = NOT_OPEN;
    }

    void open() {
        openMinutes = 0;
    }

    boolean isOpen() {
        return openMinutes != NOT_OPEN;
    }

    void isBack() {
        back = true;
    }

    /** Ends a deviation that is over; whether it was. */
    boolean endIfOver(int atMostMinutes) {
        boolean lasts = isOpen() && openMinutes > atMostMinutes;
        if (lasts) {
            mutedDays = LEARNED_IN_DAYS;
            bound = Double.MAX_VALUE;
        }
        boolean over = lasts || (isOpen() && back);
        if (over) {
            calm();
        }
        return over;
    }

    Kept save() {
        return new Kept(tails.save(), bound, most, openMinutes, mutedDays, back);
    }

    void restore(Kept kept) {
        tails.restore(kept.tails);
        bound = kept.bound;
        most = kept.most;
        openMinutes = kept.openMinutes;
        mutedDays = kept.mutedDays;
        back = kept.back;
    }

    /** What is kept of it. */
    record Kept(
            TailRecord.Kept tails,
            double bound,
            @Nullable LevelWindow most,
            int openMinutes,
            int mutedDays,
            boolean back) {}
}
