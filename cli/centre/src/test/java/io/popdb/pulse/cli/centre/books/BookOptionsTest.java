package io.popdb.pulse.cli.centre.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.OpeningBalances.OpeningBalance;
import io.popdb.pulse.monitor.config.MonitorConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BookOptionsTest {
    private static final Map<String, String> NO_ENVIRONMENT = Map.of();

    @TempDir
    private Path folder;

    @Test
    void keepsBooksForWhatTheMonitorIsConfiguredWith() throws IOException {
        Path file = balance("file", 1_001);
        Path environment = balance("environment", 1_002);
        Path option = balance("option", 1_003);
        Path config = Files.writeString(
                folder.resolve("pulse.properties"), "pulse.http.port=8081\npulse.opening-balances=" + file + "\n");
        Map<String, String> set = Map.of("PULSE_OPENING_BALANCES", environment.toString());

        assertThat(nation(options(), NO_ENVIRONMENT)).isEqualTo(2_570_000_000L);
        assertThat(nation(options("--config", config.toString()), NO_ENVIRONMENT))
                .isEqualTo(1_001);
        assertThat(nation(options("--config", config.toString()), set)).isEqualTo(1_002);
        assertThat(nation(options("--config", config.toString(), "--opening-balances", option.toString()), set))
                .isEqualTo(1_003);
    }

    @Test
    void heedsTheBrokersAndTheGraceOfTheFile() throws IOException {
        Path config = Files.writeString(
                folder.resolve("pulse.properties"), "pulse.bootstrap-servers=b:1\npulse.books.grace=P5D\n");

        MonitorConfig read = options("--config", config.toString()).config(NO_ENVIRONMENT);

        assertThat(read.bootstrapServers()).isEqualTo("b:1");
        assertThat(read.books().grace()).isEqualTo(Duration.ofDays(5));
    }

    @Test
    void saysWhatEntersABook() throws IOException {
        Path file = balance("balances", 1_234);

        assertThat(options().declared(NO_ENVIRONMENT))
                .containsExactly(
                        "roster: 53 agencies, as shipped",
                        "opening balance of nation: 2,570,000,000 up to and including 2026-02-25, as shipped");
        assertThat(options("--opening-balances", file.toString()).declared(NO_ENVIRONMENT))
                .endsWith("opening balance of nation: 1,234 up to and including 2026-02-25, of " + file);
    }

    private Path balance(String name, long requests) throws IOException {
        return Files.writeString(
                folder.resolve(name + ".yaml"),
                "version: 1\nbalances:\n  - scope: nation\n    requests: " + requests
                        + "\n    asOf: 2026-02-25\n    source: a test\n");
    }

    private static long nation(BookOptions options, Map<String, String> environment) throws IOException {
        return options.scope(environment)
                .balances()
                .find(OpeningBalances.NATION)
                .map(OpeningBalance::requests)
                .orElseThrow();
    }

    private static BookOptions options(String... args) {
        return CommandLine.populateCommand(new BookOptions(), args);
    }
}
