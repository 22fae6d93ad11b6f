package io.popdb.pulse.contract;

/** Why something that was sent, or that stands in a log, is not counted: {@link RejectReason}, or what a log's reader adds to it. */
public interface Reason extends Labelled {}
