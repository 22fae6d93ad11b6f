package io.popdb.pulse.producers.agent.service;

import io.popdb.pulse.events.Identifiers;
import io.popdb.pulse.events.Roster;
import io.popdb.pulse.producers.agent.follow.FollowedLog;
import io.popdb.pulse.producers.agent.formats.LogFormat;
import io.popdb.pulse.producers.agent.formats.XroadMappingFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The logs that a configuration names, as they are followed. A new format needs a word in {@link AgentConfig.Format} and
 * a branch in {@link #format}.
 */
final class ConfiguredLogs {
    private final Roster roster;

    ConfiguredLogs(Roster roster) {
        this.roster = roster;
    }

    /**
     * The logs in the order of their names.
     *
     * @throws IllegalArgumentException when a log's keys cannot go together; the message names them
     * @throws io.popdb.pulse.events.DeclarationException when a mapping declares what cannot be meant
     */
    List<FollowedLog> of(Map<String, AgentConfig.Log> logs) throws IOException {
        List<FollowedLog> followed = new ArrayList<>();
        for (Map.Entry<String, AgentConfig.Log> log : new TreeMap<>(logs).entrySet()) {
            followed.add(followed(log.getKey(), log.getValue()));
        }
        return List.copyOf(followed);
    }

    private FollowedLog followed(String name, AgentConfig.Log log) throws IOException {
        LogFormat format = format(name, log);
        boolean ofOneGateway = format.gateway().isPresent();
        boolean heartbeats = log.heartbeats().orElse(ofOneGateway);
        require(
                !heartbeats || ofOneGateway,
                name,
                "heartbeats is true, but needs to know the log's one gateway: give agency and source too, or false");
        return new FollowedLog(name, log.path(), format, heartbeats);
    }

    private LogFormat format(String name, AgentConfig.Log log) throws IOException {
        return switch (log.format()) {
            case PULSE -> pulse(name, log);
            case XROAD -> new LogFormat.Xroad(XroadMappingFile.read(onlyMapping(name, log), roster));
        };
    }

    private LogFormat pulse(String name, AgentConfig.Log log) {
        require(log.mapping().isEmpty(), name, "mapping is for other formats than pulse: remove it");
        log.agency()
                .ifPresent(agency -> require(
                        roster.contains(agency),
                        name,
                        "agency is '" + agency + "', which is not in the roster; write an id such as prov-40"));
        log.source()
                .ifPresent(source -> require(
                        Identifiers.isSourceId(source),
                        name,
                        "source must be 1 to 32 of a-z, 0-9 and -, such as gw-1, without long numbers"));
        return new LogFormat.Pulse(roster, log.agency(), log.source());
    }

    /** The mapping of a log whose agency and source stand in the mapping itself. */
    private static Path onlyMapping(String name, AgentConfig.Log log) {
        require(log.agency().isEmpty(), name, "agency is for the format pulse: the mapping names the agencies");
        require(log.source().isEmpty(), name, "source is for the format pulse: the mapping names the source");
        return log.mapping()
                .orElseThrow(() -> ConfigSentences.unusable(key(
                        name, "mapping is missing: this format needs a mapping file; docs/importing.md shows one")));
    }

    private static void require(boolean holds, String name, String rest) {
        if (!holds) {
            throw ConfigSentences.unusable(key(name, rest));
        }
    }

    private static String key(String name, String rest) {
        return "pulse.agent.logs." + name + "." + rest;
    }
}
