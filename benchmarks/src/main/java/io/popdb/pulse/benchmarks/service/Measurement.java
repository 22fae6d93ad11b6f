package io.popdb.pulse.benchmarks.service;

import java.io.IOException;
import java.util.List;

/** Something that can be measured of a running monitor. */
interface Measurement {
    List<Figure> measure() throws IOException, InterruptedException;
}
