package io.popdb.pulse.topics.rows;

/** What the ingest stage says. */
public sealed interface IngestOutput permits PartialCounts, RejectRow {}
