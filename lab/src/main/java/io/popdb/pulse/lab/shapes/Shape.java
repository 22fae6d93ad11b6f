package io.popdb.pulse.lab.shapes;

/** How one agency's traffic runs where nothing is wrong. */
interface Shape {
    /** What it is called in reports. */
    String name();

    /** Fills in how many requests come in each minute of the days. */
    void fill(int[] counts, TraceDays days, RandomDraws draws);

    /** After how many minutes a fault is beyond doubt, where the shape itself says so; 0 where the traffic must. */
    default int bar() {
        return 0;
    }

    /** How many requests come together, on average, because of one cause. */
    default double together() {
        return 1;
    }

    /** Whether faults begin before the day does, as those of a nightly batch. */
    default boolean isNightly() {
        return false;
    }
}
