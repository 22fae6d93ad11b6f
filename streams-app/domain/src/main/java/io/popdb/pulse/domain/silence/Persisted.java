package io.popdb.pulse.domain.silence;

/** Something whose state can be saved and restored, with the same future. */
@FunctionalInterface
interface Persisted {
    /** Passes each field through {@link StateFields}, which saves or restores it. */
    void state(StateFields fields);
}
