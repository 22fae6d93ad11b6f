package io.popdb.pulse.pipeline;

/**
 * What is done when a stream thread has ended, by what ended it: each remedy a number of times an hour, and none where trying
 * again would meet the same again.
 */
final class Remedies {
    private final HourlyBudget ofPassingFaults = new HourlyBudget(20);
    private final HourlyBudget ofDefects = new HourlyBudget(4);
    private final HourlyBudget ofDamagedState = new HourlyBudget(3);

    /** Whether another thread takes the place of the one that has ended; if so, it counts as done. */
    boolean replacesThread(StreamsFault fault, long nanos) {
        return switch (fault) {
            case PASSES -> ofPassingFaults.spend(nanos);
            case DEFECT -> ofDefects.spend(nanos);
            case DAMAGED_STATE, FULL_DISK, BROKEN_INVARIANT, OUT_OF_MEMORY, HOPELESS -> false;
        };
    }

    /** Whether the state is set aside and restored; if so, it counts as done. */
    boolean restoresState(StreamsFault fault, long nanos) {
        return fault == StreamsFault.DAMAGED_STATE && ofDamagedState.spend(nanos);
    }
}
