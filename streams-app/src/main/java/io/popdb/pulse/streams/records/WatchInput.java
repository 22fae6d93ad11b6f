package io.popdb.pulse.streams.records;

/** What the watch stage is told. */
public sealed interface WatchInput permits Partial, Heads, Control {}
