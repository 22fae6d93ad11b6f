package io.popdb.pulse.streams.closing;

import io.popdb.pulse.events.Roster;
import io.popdb.pulse.streams.books.OpeningBalances;
import io.popdb.pulse.streams.controls.BrokerOptions;
import io.popdb.pulse.streams.controls.RosterOptions;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of every command that makes books. */
public final class BookOptions {
    @Option(
            names = "--opening-balances",
            paramLabel = "FILE",
            description = "What had been counted before (the shipped national figure where absent).")
    private @Nullable Path balances;

    @Mixin
    private RosterOptions roster = new RosterOptions();

    @Mixin
    private BrokerOptions broker = new BrokerOptions();

    public BookTopics topics() throws IOException {
        return new BookTopics(broker.client());
    }

    public BookScope scope() throws IOException {
        Roster agencies = roster.roster();
        return new BookScope(
                agencies,
                balances == null ? OpeningBalances.shipped(agencies) : OpeningBalances.read(balances, agencies));
    }
}
