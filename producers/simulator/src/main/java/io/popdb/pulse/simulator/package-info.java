/**
 * Traffic for the whole roster, made up or played from a trace, and a ledger of what the brokers acknowledged. {@link
 * io.popdb.pulse.simulator.Simulation} is the part that runs; what it sends is drawn by pure classes.
 */
@NullMarked
package io.popdb.pulse.simulator;

import org.jspecify.annotations.NullMarked;
