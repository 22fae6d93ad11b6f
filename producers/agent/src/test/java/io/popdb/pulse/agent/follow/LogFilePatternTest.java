package io.popdb.pulse.agent.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogFilePatternTest {
    @ParameterizedTest(name = "{0} includes {1}: {2}")
    @CsvSource({
        "access.log, access.log, true",
        "access.log, access.log.1, true",
        "access.log, access.log.1.gz, true",
        "access.log, access.log.gz, true",
        "access.log, access.log-20261122, true",
        "access.log, access.log-20261122.gz, true",
        "access.log, access.log.2026-11-22_10, true",
        "access.log, access-2026-11-22.log, true",
        "access.log, access.2026-11-22T10.log.gz, true",
        "access.log, access.log.rejected, false",
        "access.log, access.log.tmp, false",
        "access.log, access-admin.log, false",
        "access.log, accessXlog, false",
        "access.log, my-access.log, false",
        "access.log, access.log.1.zip, false",
        "*.json, a.json, true",
        "*.json, a.json.gz, true",
        "*.json, a.json.1, true",
        "*.json, a.json.bak, false",
        "gw-?.log, gw-1.log, true",
        "gw-?.log, gw-12.log, false",
        "gateway, gateway, true",
        "gateway, gateway.1, true",
        "gateway, gateway-old, false",
    })
    void knowsWhichFilesBelongToALog(String pattern, String name, boolean belongs) {
        LogFilePattern names = LogFilePattern.of(Path.of("/var/log/gw").resolve(pattern));

        assertThat(names.include(Path.of("/var/log/gw").resolve(name))).isEqualTo(belongs);
    }

    @Test
    void refusesAPathWithoutAName() {
        assertThatThrownBy(() -> LogFilePattern.of(Path.of("/"))).hasMessageContaining("name the log itself");
    }
}
