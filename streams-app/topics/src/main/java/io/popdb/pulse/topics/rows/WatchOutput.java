package io.popdb.pulse.topics.rows;

/** What the watch stage says; each becomes the latest value of its key in a compacted topic. */
public sealed interface WatchOutput permits CountsRow, ConnectionRow, IncidentRow {}
