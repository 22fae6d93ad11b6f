package io.popdb.pulse.topics.rows;

/** What the watch stage is told. */
public sealed interface WatchInput permits PartialCounts, EndOffsets, Control {}
