package io.popdb.pulse.simulator;

/**
 * What one agency sent in one minute.
 *
 * @param agency its place in the roster, from 0
 * @param failures how many of the lookups and authentications failed
 * @param delayMinutes how much later it was sent
 */
record TraceRow(int agency, long minuteMillis, int lookups, int authentications, int failures, int delayMinutes) {
    private static final long MINUTE_MILLIS = 60_000;

    long sentMillis() {
        return minuteMillis + delayMinutes * MINUTE_MILLIS;
    }
}
