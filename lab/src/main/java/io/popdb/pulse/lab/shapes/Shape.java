package io.popdb.pulse.lab.shapes;

/** How one agency's traffic runs where nothing is wrong. */
interface Shape {
    /** What it is called in reports. */
    String name();

    /** Fills in how many requests come in each minute of the days, and how many causes of them were to be expected. */
    void fill(MadeTraffic traffic, TraceDays days, RandomDraws draws);

    /** After how many minutes a fault is beyond doubt, where the shape itself says so; 0 where the traffic must. */
    default int bar() {
        return 0;
    }
}
