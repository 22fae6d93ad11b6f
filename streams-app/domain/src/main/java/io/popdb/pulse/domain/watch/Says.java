package io.popdb.pulse.domain.watch;

/** A row of a table of rules: what is so, where the rule holds. */
record Says<T>(T what, Rule rule) {}
