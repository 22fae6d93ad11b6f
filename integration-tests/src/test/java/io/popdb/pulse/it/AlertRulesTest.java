package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped rules, by Prometheus' own tool: that they can be read, and what they do with series that are written down. */
final class AlertRulesTest {
    private static final String FOLDER = "dashboards/prometheus";
    private static final Pattern ALERT = Pattern.compile("(?m)^ *- alert: (\\w+)$");
    private static final Pattern RECORD = Pattern.compile("(?m)^ *- record: (\\S+)$");

    @Test
    void readsTheConfigurationAndTheRules() {
        ToolRun check = ToolRun.of(RequiredTool.PROMTOOL, "check", "config", file("prometheus.yml"));

        assertThat(check.exitCode()).as(check.output()).isZero();
        assertThat(check.output()).contains("3 rule files found").doesNotContain("lint error");
    }

    @ParameterizedTest
    @MethodSource("testFiles")
    void behaveAsWrittenDown(Path file) {
        ToolRun tests = ToolRun.of(RequiredTool.PROMTOOL, "test", "rules", file.toString());

        assertThat(tests.exitCode()).as(tests.output()).isZero();
    }

    @Test
    void hasACaseThatFiresAndOneThatMustNotForEachAlert() throws IOException {
        String tests = tests();
        for (String alert : matches(ALERT, text("rules/alerts.yml"))) {
            assertThat(tests)
                    .as("a case in which %s fires", alert)
                    .containsPattern("alertname: " + alert + "\\n +exp_alerts: *(&\\w+)?\\n");
            if (!alert.equals("Watchdog")) {
                assertThat(tests)
                        .as("a case in which %s must not fire", alert)
                        .contains("alertname: " + alert + ", exp_alerts: []");
            }
        }
    }

    @Test
    void hasACaseForEachRecordingRule() throws IOException {
        String tests = tests();
        for (String rule : matches(RECORD, text("rules/recording.yml"))) {
            assertThat(tests).as("a case for %s", rule).containsPattern("expr: \\S*" + rule);
        }
    }

    static List<Path> testFiles() throws IOException {
        try (Stream<Path> files = Files.list(ShippedFile.path(FOLDER + "/tests"))) {
            return files.sorted().toList();
        }
    }

    private static String tests() throws IOException {
        StringBuilder tests = new StringBuilder();
        for (Path file : testFiles()) {
            tests.append(Files.readString(file));
        }
        return tests.toString();
    }

    private static List<String> matches(Pattern pattern, String text) {
        List<String> found = pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .distinct()
                .toList();
        assertThat(found).isNotEmpty();
        return found;
    }

    private static String text(String name) {
        return new ShippedFile(FOLDER + "/" + name).text();
    }

    private static String file(String name) {
        return ShippedFile.path(FOLDER + "/" + name).toString();
    }
}
