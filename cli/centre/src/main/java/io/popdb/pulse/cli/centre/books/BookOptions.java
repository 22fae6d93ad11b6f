package io.popdb.pulse.cli.centre.books;

import io.popdb.pulse.cli.RosterOptions;
import io.popdb.pulse.cli.centre.CentreOptions;
import io.popdb.pulse.declarations.Declarations;
import io.popdb.pulse.declarations.OpeningBalances.OpeningBalance;
import io.popdb.pulse.monitor.config.MonitorConfig;
import io.popdb.pulse.settings.BrokerConfig;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.projection.BookScope;
import io.popdb.pulse.topics.projection.CommittedTopics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Options of every command that makes books. What books are kept for is read as a monitor reads it, so that both show the
 * same: the command line outranks the environment, which outranks the file.
 */
public final class BookOptions {
    @Option(
            names = "--opening-balances",
            paramLabel = "FILE",
            description = "What had been counted before (pulse.opening-balances, or else the shipped national figure).")
    private @Nullable Path balances;

    @Mixin
    private RosterOptions roster = new RosterOptions();

    @Mixin
    private CentreOptions centre = new CentreOptions();

    public KafkaClients clients() throws IOException {
        return new KafkaClients(BrokerConfig.client(config(System.getenv())));
    }

    CommittedTopics topics() throws IOException {
        return new CommittedTopics(clients());
    }

    public BookScope scope() throws IOException {
        return scope(System.getenv());
    }

    BookScope scope(Map<String, String> environment) throws IOException {
        MonitorConfig settings = config(environment);
        Declarations declared = Declarations.read(settings.roster(), settings.calendar(), settings.openingBalances());
        return new BookScope(declared.roster(), declared.balances());
    }

    /** What enters a book from files, in lines for whoever closes it. */
    List<String> declared(Map<String, String> environment) throws IOException {
        MonitorConfig settings = config(environment);
        BookScope scope = scope(environment);
        List<String> lines = new ArrayList<>();
        lines.add("roster: " + scope.roster().agencies().size() + " agencies, " + from(settings.roster()));
        for (OpeningBalance balance : scope.balances().all()) {
            lines.add(String.format(
                    Locale.ENGLISH,
                    "opening balance of %s: %,d up to and including %s, %s",
                    balance.scope(),
                    balance.requests(),
                    balance.asOf(),
                    from(settings.openingBalances())));
        }
        scope.balances()
                .references()
                .forEach(published -> lines.add(String.format(
                        Locale.ENGLISH,
                        "for reference, of %s: %,d up to and including %s, added to nothing",
                        published.scope(),
                        published.requests(),
                        published.asOf())));
        return lines;
    }

    private static String from(Optional<Path> file) {
        return file.map(path -> "of " + path).orElse("as shipped");
    }

    /** So many sources of an agency are taken in, in each partition. */
    int maxSourcesPerAgency() throws IOException {
        return config(System.getenv()).maxSourcesPerAgency();
    }

    MonitorConfig config(Map<String, String> environment) throws IOException {
        return centre.config(
                environment,
                CentreOptions.given(Map.of(
                        "pulse.roster", roster.file(), "pulse.opening-balances", Optional.ofNullable(balances))));
    }
}
