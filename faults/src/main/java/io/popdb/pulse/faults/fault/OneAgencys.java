package io.popdb.pulse.faults.fault;

/** What one agency alone does, by sending what it should not; over once all of it is sent. */
interface OneAgencys extends Fault {
    @Override
    default boolean isOneAgencys() {
        return true;
    }
}
