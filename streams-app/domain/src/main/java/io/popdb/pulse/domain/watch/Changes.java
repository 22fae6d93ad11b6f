package io.popdb.pulse.domain.watch;

/** Whether what is kept and said of a connection has changed since it was last asked. */
final class Changes {
    private boolean verdict = true;
    private boolean memory;

    /** What is known has changed: it must be kept, and the verdict may be another. */
    void ofMemory() {
        memory = true;
        verdict = true;
    }

    void ofVerdict() {
        verdict = true;
    }

    boolean takeVerdict() {
        boolean changed = verdict;
        verdict = false;
        return changed;
    }

    boolean takeMemory() {
        boolean changed = memory;
        memory = false;
        return changed;
    }
}
