package io.popdb.pulse.lab;

import io.popdb.pulse.declarations.Roster;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** A trace of which the truth is known, to be judged and scored. */
interface TrialTrace {
    String name();

    Roster roster();

    /** Closures of which operators were told. */
    List<BacktestFiles.ClosedDay> closed();

    /** May be played again; every time the same. */
    void play(Consumer<TraceMinute> player) throws IOException;

    /** What is known of it once it was played. */
    TraceTruth truth();
}
