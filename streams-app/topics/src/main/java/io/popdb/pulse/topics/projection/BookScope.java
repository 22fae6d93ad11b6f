package io.popdb.pulse.topics.projection;

import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.Roster;

/** The roster and the declared opening balances that books are made with. */
public record BookScope(Roster roster, OpeningBalances balances) {}
