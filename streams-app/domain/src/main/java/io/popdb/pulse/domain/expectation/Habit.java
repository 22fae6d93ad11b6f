package io.popdb.pulse.domain.expectation;

import io.popdb.pulse.contract.Labelled;
import io.popdb.pulse.declarations.Wording;

/**
 * What an agency is taken to be.
 *
 * @param figure minutes between calls, or the minute of day at which work begins; -1 where there is none
 */
public record Habit(Kind kind, int figure) {
    private static final double NIGHT_SHARE = 0.02;
    private static final double OPEN_SHARE = 0.4; // of the busy hours: before that only few are there
    private static final int RARE_A_DAY = 6;

    /** The kinds, of which each has a sentence of its own. */
    public enum Kind implements Labelled {
        UNKNOWN,
        REGULAR,
        NIGHTLY,
        OFFICE,
        ALWAYS,
        RARE,
        CLOSED
    }

    static Habit of(DayProfile profile, int interval, int daysBeginAt) {
        if (interval > 0) {
            return new Habit(Kind.REGULAR, interval);
        }
        if (!profile.known()) {
            return new Habit(Kind.UNKNOWN, -1);
        }
        double perDay = 0;
        int first = -1;
        int open = -1;
        int quiet = 0;
        for (int slot = 0; slot < TrafficPast.SLOTS; slot++) {
            perDay += profile.rateOfSlot(slot) * TrafficPast.SLOT_MINUTES;
            boolean busy = profile.rateOfSlot(slot) > NIGHT_SHARE * profile.busyRate();
            first = busy && first < 0 ? slot * TrafficPast.SLOT_MINUTES : first;
            open = open < 0 && profile.rateOfSlot(slot) > OPEN_SHARE * profile.busyRate()
                    ? slot * TrafficPast.SLOT_MINUTES
                    : open;
            quiet += busy ? 0 : 1;
        }
        if (perDay < RARE_A_DAY) {
            return new Habit(perDay < 1 ? Kind.CLOSED : Kind.RARE, -1);
        }
        if (profile.isOffice()) {
            return new Habit(Kind.OFFICE, (open + daysBeginAt) % TrafficPast.DAY_MINUTES);
        }
        return quiet > TrafficPast.SLOTS / 2
                ? new Habit(Kind.NIGHTLY, (first + daysBeginAt) % TrafficPast.DAY_MINUTES)
                : new Habit(Kind.ALWAYS, -1);
    }

    /** Such as "calls every 5 minutes". */
    public Wording wording() {
        return switch (kind) {
            case UNKNOWN -> new Wording("chưa rõ thói quen", "is not known yet");
            case REGULAR -> new Wording("gọi %d phút một lần".formatted(figure), "calls every " + figure + " minutes");
            case NIGHTLY ->
                new Wording(
                        "mỗi ngày gửi một đợt, từ khoảng " + clock(),
                        "comes once a day, from about " + clock() + " on");
            case OFFICE -> new Wording("mở cửa khoảng " + clock(), "opens at about " + clock());
            case ALWAYS -> new Wording("hoạt động suốt ngày đêm", "never closes");
            case RARE -> new Wording("mỗi ngày chỉ hỏi vài lần", "asks a few times a day");
            case CLOSED -> new Wording("nghỉ vào những ngày như hôm nay", "is closed on days like this");
        };
    }

    private String clock() {
        return "%02d:%02d".formatted(figure / 60, figure % 60);
    }
}
