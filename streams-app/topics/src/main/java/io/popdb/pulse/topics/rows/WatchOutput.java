package io.popdb.pulse.topics.rows;

/** The record types that the watch stage writes, each to a compacted topic: counts, connections, incidents. */
public sealed interface WatchOutput permits CountsRow, ConnectionRow, IncidentRow {}
