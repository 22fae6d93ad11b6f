package io.popdb.pulse.faults.oracle;

/** What was sent for each agency, over time. */
public interface Acknowledgements {
    /** How many requests the brokers had surely acknowledged by then; a few that they just had may be missing. */
    long acknowledgedBy(String agency, long millis);

    /** How many requests had been handed to the brokers so far, whether they answered or not. */
    long sent(String agency);
}
