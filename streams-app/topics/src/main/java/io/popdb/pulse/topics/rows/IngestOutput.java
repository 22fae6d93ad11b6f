package io.popdb.pulse.topics.rows;

/** The record types that the ingest stage writes: partial counts for the watch stage, and rejects. */
public sealed interface IngestOutput permits PartialCounts, RejectRow {}
