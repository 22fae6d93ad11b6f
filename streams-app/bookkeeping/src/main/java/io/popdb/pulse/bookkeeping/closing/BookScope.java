package io.popdb.pulse.bookkeeping.closing;

import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.Roster;

/** What books are kept for: the agencies, and what had been counted of them before. */
public record BookScope(Roster roster, OpeningBalances balances) {}
