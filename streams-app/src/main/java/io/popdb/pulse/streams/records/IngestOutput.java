package io.popdb.pulse.streams.records;

/** What the ingest stage says. */
public sealed interface IngestOutput permits Partial, RejectRow {}
