package io.popdb.pulse.agent.service;

import io.popdb.pulse.agent.follow.LostState;
import io.popdb.pulse.agent.formats.LogFormatOptions;
import io.popdb.pulse.httpsecurity.HttpSecurityConfig;
import io.popdb.pulse.settings.BrokerConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * All that can be set of an agent that follows logs. Keys are in kebab case behind {@code pulse.}, such as {@code
 * pulse.agent.state-dir}; they are public, and {@code AgentConfigTest} holds them and their defaults. Durations are
 * ISO-8601.
 */
@ConfigMapping(prefix = "pulse")
public interface AgentConfig extends BrokerConfig {
    /** The declared agencies; the shipped 53 where absent. */
    Optional<Path> roster();

    Agent agent();

    /** The settings of the agent itself. */
    interface Agent {
        /** Where it keeps how far it is, and the lists of lines that cannot be used; of one agent only. */
        @WithDefault("data/agent")
        Path stateDir();

        /** What to do where there is no usable state. */
        @WithDefault("resend")
        LostState lostState();

        /** How large the list of a log's unusable lines may grow before it is begun anew; one older is kept. */
        @WithDefault("10485760")
        long asideBytes();

        /** How often the logs are looked at when there is nothing new. */
        @WithDefault("PT0.5S")
        Duration pollInterval();

        /** How often a log's gateway is said to be alive. */
        @WithDefault("PT30S")
        Duration heartbeatInterval();

        /** Whom to call at the centre, as sentences say it. */
        @WithDefault("the centre that runs Pulse")
        String contact();

        Http http();

        /** How long a stop may take. */
        @WithDefault("PT5S")
        Duration stopWithin();

        /** The followed logs by their names. */
        Map<String, Log> logs();
    }

    /** Where the agent answers how it is. */
    interface Http extends HttpSecurityConfig {
        /** Loopback, unless told otherwise. */
        @WithDefault("127.0.0.1")
        String host();

        /** 0 for any free port. */
        @WithDefault("9465")
        int port();
    }

    /** One log. */
    interface Log {
        /** The file; its last part may hold {@code *} and {@code ?}. */
        Path path();

        /** What it is written in; where absent, what the mapping is for, or {@code pulse}. */
        Optional<LogFormatOptions.Name> format();

        /** For a format that needs one: what the log's words and columns mean. */
        Optional<Path> mapping();

        /** For a format without a mapping: whose log it is. */
        Optional<String> agency();

        /** For a format without a mapping: which gateway's log it is. */
        Optional<String> source();

        /** Whether to say that the gateway is alive; where absent, whether all of the log is known to be one gateway's. */
        Optional<@WithConverter(StrictBooleanConverter.class) Boolean> heartbeats();
    }
}
