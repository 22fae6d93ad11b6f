package io.popdb.pulse.faults.oracle;

/** An agency that really sent nothing, heartbeats neither, from one moment to another. */
public record PlantedSilence(String agency, long fromMillis, long untilMillis) {}
