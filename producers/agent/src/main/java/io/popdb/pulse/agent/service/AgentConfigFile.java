package io.popdb.pulse.agent.service;

import io.popdb.pulse.contract.PersonalData;
import io.popdb.pulse.httpsecurity.HttpSecurityConfig;
import io.popdb.pulse.settings.ConfigSentences;
import io.popdb.pulse.settings.ConfigSources;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads an agent's configuration. */
public final class AgentConfigFile {
    private static final String OWNER = "the agent";
    private static final String AGENT = ConfigSources.PREFIX + ".agent";
    private static final Pattern LOG_NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    private AgentConfigFile() {}

    /**
     * The configuration of an agent that follows logs.
     *
     * @throws IOException when the file cannot be read
     * @throws io.popdb.pulse.errors.UsageException when a value cannot be meant or a key is unknown; the message names each
     */
    public static AgentConfig read(ConfigSources sources) throws IOException {
        AgentConfig config = readWithoutLogs(sources);
        requireMeaning(config.agent());
        return config;
    }

    /** The same for one that follows no log; what else the configuration says of following is not looked at. */
    public static AgentConfig readWithoutLogs(ConfigSources sources) throws IOException {
        return sources.read(AgentConfig.class, ConfigSources.PREFIX, OWNER);
    }

    /** Only where the agent answers: whoever asks it need not have the secrets that the rest may name. */
    public static URI address(ConfigSources sources) throws IOException {
        AgentConfig.Http http = sources.read(AgentConfig.Http.class, AGENT + ".http", OWNER);
        return URI.create(AgentHttp.url(isSecure(http.tls()), reachable(http.host()), http.port()));
    }

    private static boolean isSecure(HttpSecurityConfig.Tls tls) {
        return tls.certificate().isPresent() || tls.keystore().isPresent();
    }

    /** One that listens on every address is found on loopback. */
    private static String reachable(String host) throws IOException {
        return InetAddress.getByName(host).isAnyLocalAddress()
                ? InetAddress.getLoopbackAddress().getHostAddress()
                : host;
    }

    /** What has the right type can still be a value with which nothing would ever happen, or everything twice. */
    private static void requireMeaning(AgentConfig.Agent agent) {
        ConfigSentences.requireAtLeastOne(AGENT + ".aside-bytes", agent.asideBytes());
        ConfigSentences.requireLonger(AGENT + ".poll-interval", agent.pollInterval());
        ConfigSentences.requireLonger(AGENT + ".heartbeat-interval", agent.heartbeatInterval());
        ConfigSentences.requireLonger(AGENT + ".stop-within", agent.stopWithin());
        ConfigSentences.requirePort(AGENT + ".http.port", agent.http().port());
        requireLogs(agent.logs());
    }

    private static void requireLogs(Map<String, AgentConfig.Log> logs) {
        if (logs.isEmpty()) {
            throw ConfigSentences.unusable("it names no log: give one, such as pulse.agent.logs.gateway.path and"
                    + " pulse.agent.logs.gateway.format");
        }
        Map<Path, String> names = new HashMap<>();
        logs.forEach((name, log) -> {
            PersonalData.in(name).ifPresent(shape -> {
                throw ConfigSentences.unusable("the name of a log, in pulse.agent.logs.…, " + shape.advice());
            });
            if (!LOG_NAME.matcher(name).matches()) {
                throw ConfigSentences.unusable("pulse.agent.logs." + name + " names a log '" + name
                        + "', but a name must be 1 to 32 of a-z, 0-9 and -, such as gateway");
            }
            String other = names.put(log.path().toAbsolutePath().normalize(), name);
            if (other != null) {
                throw ConfigSentences.unusable("pulse.agent.logs." + name + ".path is also that of the log " + other
                        + ", so that every request would count twice; remove one");
            }
        });
    }
}
