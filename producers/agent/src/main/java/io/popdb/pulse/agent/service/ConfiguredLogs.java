package io.popdb.pulse.agent.service;

import io.popdb.pulse.agent.follow.FollowedLog;
import io.popdb.pulse.agent.formats.LogFormat;
import io.popdb.pulse.agent.formats.LogFormatOptions;
import io.popdb.pulse.declarations.DeclarationException;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.settings.ConfigSentences;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The logs that a configuration names, as they are followed. */
final class ConfiguredLogs {
    private final Roster roster;

    ConfiguredLogs(Roster roster) {
        this.roster = roster;
    }

    /**
     * The logs in the order of their names.
     *
     * @throws UsageException when a log's keys cannot go together; the message names them
     * @throws io.popdb.pulse.declarations.DeclarationException when a mapping declares what cannot be meant
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
        if (heartbeats && !ofOneGateway) {
            throw ConfigSentences.unusable(
                    "pulse.agent.logs." + name
                            + ".heartbeats is true, but needs to know the log's one gateway: give agency and source too, or false");
        }
        return new FollowedLog(name, log.path(), format, heartbeats);
    }

    private LogFormat format(String name, AgentConfig.Log log) throws IOException {
        try {
            return new LogFormatOptions(log.format(), log.mapping(), log.agency(), log.source()).read(roster);
        } catch (DeclarationException mistake) {
            throw mistake;
        } catch (UsageException wrong) {
            throw ConfigSentences.unusable("pulse.agent.logs." + name + ": " + wrong.getMessage(), wrong);
        }
    }
}
