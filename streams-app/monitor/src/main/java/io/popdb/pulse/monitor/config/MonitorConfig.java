package io.popdb.pulse.monitor.config;

import io.popdb.pulse.httpsecurity.HttpSecurityConfig;
import io.popdb.pulse.monitor.metrics.ClientDetail;
import io.popdb.pulse.settings.BrokerConfig;
import io.popdb.pulse.topics.identities.Authentication;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * All that can be set of a monitor. Keys are in kebab case behind {@code pulse.}, such as {@code pulse.http.port}; they
 * are public, and {@code MonitorConfigTest} holds them and their defaults. Durations are ISO-8601.
 */
@ConfigMapping(prefix = "pulse")
public interface MonitorConfig extends BrokerConfig {
    /** Where state is kept between starts; each monitor needs its own. */
    @WithDefault("data/state")
    Path stateDir();

    /** The declared agencies; the shipped 53 where absent. */
    Optional<Path> roster();

    /** The declared holidays; the shipped ones where absent. */
    Optional<Path> calendar();

    /** What had been counted before; the shipped national figure where absent. */
    Optional<Path> openingBalances();

    /** Partitions of every agency's topic, as chosen when the topics were made; it can never change. */
    @WithDefault("4")
    int partitions();

    /** So many sources of an agency are taken in, in each partition; what further ones send is rejected. */
    @WithDefault("10000")
    int maxSourcesPerAgency();

    /** How long to wait for a broker at the start before giving up. */
    @WithDefault("PT2M")
    Duration brokerWait();

    /** How often to ask the brokers how far the agencies' logs go. */
    @WithDefault("PT5S")
    Duration headsInterval();

    /** How old the watermark may be before nothing is said of a connection. */
    @WithDefault("PT30S")
    Duration blindAfter();

    /** How often counts are committed; what is shown is about twice as old. */
    @WithDefault("PT1S")
    Duration commitInterval();

    @WithDefault("2")
    int streamThreads();

    /** How long a stop may take. */
    @WithDefault("PT6S")
    Duration stopWithin();

    Books books();

    /** When the books of a month are closed. */
    interface Books {
        /** The day of the month from which on the month before is closed; never by itself where absent. */
        OptionalInt closeOnDay();

        /** How long after a month's end late events are waited for. */
        @WithDefault("P3D")
        Duration grace();
    }

    Identities identities();

    /** Who may speak to the brokers; pulse setup makes it so. */
    interface Identities {
        /** By what the brokers know users: passwords, or certificates that somebody else makes. */
        @WithDefault("scram")
        Authentication authentication();

        /** Where users' passwords are written. */
        @WithDefault("credentials")
        Path folder();

        /** The certificates of whoever signs for the brokers, as PEM, to be handed out; where absent, whom setup trusts. */
        Optional<Path> authority();

        /** Where agencies find the brokers; where absent, where setup does. */
        Optional<String> agenciesBootstrap();

        /** Where the centre's own users find them; where absent, where setup does. */
        Optional<String> centreBootstrap();

        /** For which agencies an agent at the centre publishes. */
        Optional<Set<String>> centralAgencies();

        /** What an agency may send to each broker, before it is slowed down. */
        @WithDefault("1048576")
        long agencyBytesPerSecond();

        /** After how long a password should be made anew. */
        @WithDefault("P365D")
        Duration passwordsLast();

        /** Where users' certificates lie, so that their expiry is known. */
        Optional<Path> certificates();
    }

    Silence silence();

    /** How connections are judged. */
    interface Silence {
        /** How many false alarms in a month are put up with, over the whole roster: fewer means later. */
        @WithDefault("1")
        double falseAlarmsPerMonth();
    }

    Metrics metrics();

    /** What is said to Prometheus. */
    interface Metrics {
        /** How much Kafka's clients say of themselves: what the dashboards read, or all, which is most of a scrape. */
        @WithDefault("shown")
        ClientDetail clients();
    }

    Http http();

    /** Where the monitor answers. */
    interface Http extends HttpSecurityConfig {
        /** Loopback, unless told otherwise. */
        @WithDefault("127.0.0.1")
        String host();

        /** 0 for any free port. */
        @WithDefault("8080")
        int port();
    }
}
