package io.popdb.pulse.simulator;

import io.popdb.pulse.publisher.DrainReport;

/**
 * How a simulation ended.
 *
 * @param requests how many the brokers acknowledged; what the ledger sums up to
 * @param heartbeats how many the brokers acknowledged; they are in no ledger
 * @param drained complete unless the simulation was stopped while brokers were away
 */
public record SimulationReport(long requests, long heartbeats, DrainReport drained) {}
