package io.popdb.pulse.domain.watch;

/** What is kept of the watch, each under a key of its own: plain records, which hold all that it needs to go on the same. */
public sealed interface Kept permits KeptConnection, KeptOfMany {}
