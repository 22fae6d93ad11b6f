package io.popdb.pulse.simulator;

import java.util.function.LongToDoubleFunction;

/** When the requests of made-up traffic are due. */
@FunctionalInterface
interface Arrivals {
    /**
     * The next moment, in epoch milliseconds, not before the last.
     *
     * @param intensity the traffic at a moment, relative to its mean; it may change from one full minute to the next
     */
    long next(LongToDoubleFunction intensity);
}
