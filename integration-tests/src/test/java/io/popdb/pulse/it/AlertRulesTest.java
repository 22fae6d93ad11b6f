package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.RequiredTool;
import io.popdb.pulse.contract.ToolRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped rules, by Prometheus' own tool: that they can be read, and what they do with series that are written down. */
final class AlertRulesTest {
    private static final String FOLDER = "dashboards/prometheus";

    @Test
    void readsTheConfigurationAndTheRules() {
        ToolRun check = ToolRun.of(RequiredTool.PROMTOOL, "check", "config", file("prometheus.yml"));

        assertThat(check.exitCode()).as(check.output()).isZero();
        assertThat(check.output())
                .contains(RuleFile.all().size() + " rule files found")
                .doesNotContain("lint error");
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
        for (RuleFile.Alert rule : RuleFile.alerts()) {
            String alert = rule.name();
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

    @ParameterizedTest
    @MethodSource("alerts")
    void sayHowUrgentItIsAndWhatIsWrongInBothLanguages(RuleFile.Alert alert) {
        assertThat(alert.severity()).isIn("critical", "warning", "info", "none");
        List<String> texts = alert.name().equals("Watchdog") ? List.of("summary") : List.of("summary", "description");
        for (String text : texts) {
            assertThat(alert.annotations().get(text)).as(text).isNotBlank();
            assertThat(alert.annotations().get(text + "_en"))
                    .as(text + "_en")
                    .isNotBlank()
                    .isNotEqualTo(alert.annotations().get(text));
        }
    }

    @Test
    void hasACaseForEachRecordingRule() throws IOException {
        String tests = tests();
        for (String rule : RuleFile.recorded()) {
            assertThat(tests).as("a case for %s", rule).containsPattern("expr: \\S*" + rule);
        }
    }

    static List<RuleFile.Alert> alerts() {
        return RuleFile.alerts();
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

    private static String file(String name) {
        return ShippedFile.path(FOLDER + "/" + name).toString();
    }
}
