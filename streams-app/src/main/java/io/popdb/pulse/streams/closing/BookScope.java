package io.popdb.pulse.streams.closing;

import io.popdb.pulse.events.Roster;
import io.popdb.pulse.streams.books.OpeningBalances;

/** What books are kept for: the agencies, and what had been counted of them before. */
public record BookScope(Roster roster, OpeningBalances balances) {}
