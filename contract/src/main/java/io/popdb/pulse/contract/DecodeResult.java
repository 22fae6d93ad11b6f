package io.popdb.pulse.contract;

/** What became of a payload: an event that keeps the contract, or the reason why it does not. */
public sealed interface DecodeResult permits AccessEvent, Rejection {}
