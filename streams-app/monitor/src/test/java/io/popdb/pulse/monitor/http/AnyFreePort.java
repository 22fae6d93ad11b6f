package io.popdb.pulse.monitor.http;

import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.monitor.config.MonitorConfig;
import io.popdb.pulse.settings.ConfigSources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where a server answers, on loopback, as the configuration says it. */
final class AnyFreePort {
    private AnyFreePort() {}

    static MonitorConfig.Http open() {
        return with(Map.of());
    }

    /** @param more keys without {@code pulse.http.} */
    static MonitorConfig.Http with(Map<String, String> more) throws UsageException {
        Map<String, String> given = new HashMap<>(Map.of("pulse.http.port", "0"));
        more.forEach((key, value) -> given.put("pulse.http." + key, value));
        try {
            return new ConfigSources(Optional.empty(), Map.of(), given)
                    .read(MonitorConfig.Http.class, "pulse.http", "the monitor");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
