package io.popdb.pulse.domain.expectation;

/** An agency's silence as it stands after a minute: whether it is an outage, a door, or nothing to speak of. */
public final class PresentSilence {
    private final Surprises surprises;
    private final OutageRun outage;
    private final boolean on;
    private final long now;

    PresentSilence(Surprises surprises, OutageRun outage, boolean on, long now) {
        this.surprises = surprises;
        this.outage = outage;
        this.on = on;
        this.now = now;
    }

    /** Whether nothing to speak of came in the last minute. */
    public boolean isOn() {
        return on;
    }

    /** Its first minute, or that of the last one. */
    public long began() {
        return surprises.silence().began();
    }

    /** How many requests should have come in it. */
    public double expected() {
        return surprises.silence().expected();
    }

    /** How surprising it is where the ways of reckoning agree; ten where it is nearly an alarm. */
    public double suspicion() {
        return on ? surprises.suspicion() : 0;
    }

    /** Whether it is beyond chance. */
    public boolean isBeyondChance() {
        return on && !outage.isOn() && surprises.areBeyondChance(now);
    }

    /** The same; whom another judge contradicts must be the surer, the less of the past is known. */
    public boolean isBeyondChance(boolean anotherSaysSo) {
        return on && !outage.isOn() && surprises.areBeyondChance(now, anotherSaysSo);
    }

    /** Whether it is beyond chance, since it was reckoned anew, that nothing has come. */
    public boolean staysAway() {
        return on && outage.isOn() && !outage.heard() && surprises.areBeyondChance(now);
    }

    /** Whether nothing to speak of has come since the agency's day began. */
    public boolean hasNotOpened() {
        return surprises.doors().hasNotOpened();
    }

    /** Whether it should have opened some time ago, and has not. */
    public boolean isLateToOpen() {
        return on && surprises.doors().isLateToOpen(now);
    }

    /** Whether it has not opened, and will hardly open late. */
    public boolean isOverdue() {
        return on && surprises.doors().isOverdue(now);
    }

    /** Whether it may be that the agency does not open today. */
    public boolean isClosedToday() {
        return surprises.doors().isClosedToday();
    }
}
