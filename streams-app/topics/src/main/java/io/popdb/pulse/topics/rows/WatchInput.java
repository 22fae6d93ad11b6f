package io.popdb.pulse.topics.rows;

/**
 * The record types that the watch stage reads: partial counts from ingest, end offsets from popdb.heads.v1, operators'
 * controls.
 */
public sealed interface WatchInput permits PartialCounts, EndOffsets, Control {}
