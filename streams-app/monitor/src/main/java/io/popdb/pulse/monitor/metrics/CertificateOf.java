package io.popdb.pulse.monitor.metrics;

import io.popdb.pulse.contract.Labelled;

/** Whose certificate it is, of those between a monitor and its brokers. */
public enum CertificateOf implements Labelled {
    /** What the brokers show. */
    BROKERS,
    /** Of whoever signed for the brokers, as this monitor trusts it. */
    AUTHORITY,
    /** The monitor's own, where the brokers know it by one. */
    MONITOR
}
