package io.popdb.pulse.domain.expectation;

/** The silence that is on, or the last one: since when, and what should have come in it. */
final class Silence {
    private long began;
    private boolean perhapsLeaving;
    private double openMinutes;
    private double expected;
    private double lost;
    private double lostAtLeast;

    void begin(long minute, boolean peopleWerePerhapsLeaving) {
        began = minute;
        perhapsLeaving = peopleWerePerhapsLeaving;
        reckonAnew();
    }

    /** What should have come counts from now on; it began when it did. */
    void reckonAnew() {
        openMinutes = 0;
        expected = 0;
        lost = 0;
        lostAtLeast = 0;
    }

    void minute(boolean open, double requests, double surprise, double surpriseAtLeast) {
        openMinutes += open ? 1 : 0;
        expected += requests;
        lost += surprise;
        lostAtLeast += surpriseAtLeast;
    }

    /** Its first minute. */
    long began() {
        return began;
    }

    /** Whether, when it began, traffic had been falling as when people leave, or was too thin to tell. */
    boolean perhapsLeaving() {
        return perhapsLeaving;
    }

    /** Minutes in which a sender that rests at times should have sent. */
    double openMinutes() {
        return openMinutes;
    }

    /** How many requests should have come. */
    double expected() {
        return expected;
    }

    /** How surprising it is to have lost them, whatever the hour. */
    double lost() {
        return lost;
    }

    /** How surprising it is to have lost what comes even while the agency's doors are shut. */
    double lostAtLeast() {
        return lostAtLeast;
    }

    Kept save() {
        return new Kept(began, perhapsLeaving, openMinutes, expected, lost, lostAtLeast);
    }

    void restore(Kept kept) {
        began = kept.began;
        perhapsLeaving = kept.perhapsLeaving;
        openMinutes = kept.openMinutes;
        expected = kept.expected;
        lost = kept.lost;
        lostAtLeast = kept.lostAtLeast;
    }

    /** What is kept of it. */
    record Kept(
            long began, boolean perhapsLeaving, double openMinutes, double expected, double lost, double lostAtLeast) {}
}
