package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.popdb.pulse.contract.RequiredTool;
import io.popdb.pulse.contract.ToolRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the dashboard of connections says afterwards of a silence of ten minutes that was found out after nine, asked by
 * Prometheus' own tool with the shipped rules: from minute 50 to minute 60.
 */
final class PastSilencePanelTest {
    private static final String OVER_TIME = "Every connection over time";
    private static final String AVAILABILITY = "Availability over the chosen time";
    private static final int ACTIVE = 3;
    private static final int SILENT = 7;

    /** The tool records no further than it is asked of. */
    private static final Map<String, Object> THE_END = Map.of(
            "expr", "vector(1)", "eval_time", "100m", "exp_samples", List.of(Map.of("labels", "{}", "value", 1)));

    private final JsonMapper json = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"48, " + ACTIVE, "51, " + SILENT, "55, " + SILENT, "59, " + SILENT, "62, " + ACTIVE})
    void showsItFromWhenItBegan(int minute, int state) throws IOException {
        assertAnswers(
                query(OVER_TIME) + " and on (agency) popdb_agency_info{agency=\"prov-40\"}",
                minute,
                Map.of("labels", "{agency=\"prov-40\",category=\"province\",name=\"Nghe An\"}", "value", state));
    }

    /** Ten minutes and a bit of an hour; and nothing is said of one that never sent anything. */
    @Test
    void countsAllOfItAgainstTheAvailability() throws IOException {
        assertAnswers(
                "round(" + query(AVAILABILITY) + ", 0.1)",
                90,
                Map.of("labels", "{agency=\"prov-40\",name=\"Nghe An\"}", "value", 0.8));
    }

    private static String query(String panel) {
        return DashboardFile.of("en").stream()
                .filter(dashboard -> dashboard.name().equals("connections"))
                .flatMap(dashboard -> dashboard.queries().stream())
                .filter(query -> query.of().equals(panel))
                .map(query -> query.expr().replace("$category", ".+").replace("$__range", "1h"))
                .findFirst()
                .orElseThrow();
    }

    private void assertAnswers(String expr, int minute, Map<String, Object> sample) throws IOException {
        Map<String, Object> asked = Map.of("expr", expr, "eval_time", minute + "m", "exp_samples", List.of(sample));
        Map<String, Object> test =
                Map.of("interval", "1m", "input_series", series(), "promql_expr_test", List.of(asked, THE_END));
        Path file = folder.resolve("silence.yml");
        Files.writeString(
                file,
                json.writeValueAsString(Map.of(
                        "rule_files",
                        List.of(ShippedFile.path("dashboards/prometheus/rules/recording.yml")
                                .toString()),
                        "evaluation_interval", // as often as what is recorded for a month is
                        "2m",
                        "tests",
                        List.of(test))));

        ToolRun run = ToolRun.of(RequiredTool.PROMTOOL, "test", "rules", file.toString());

        assertThat(run.exitCode()).as(run.output()).isZero();
    }

    private static List<Map<String, String>> series() {
        return List.of(
                of(
                        "popdb_agency_info",
                        "prov-40",
                        ",category=\"province\",name=\"Tỉnh Nghệ An\",name_en=\"Nghe An Province\",short_name_en=\"Nghe An\"",
                        "1x120"),
                of("popdb_connection_state", "prov-40", ",category=\"province\",state=\"blind\"", "0x120"),
                of("popdb_connection_state", "prov-40", ",category=\"province\",state=\"active\"", "1x58 0x1 1x60"),
                of("popdb_connection_state", "prov-40", ",category=\"province\",state=\"silent\"", "0x58 1x1 0x60"),
                of(
                        "popdb_connection_silent_since_timestamp_seconds",
                        "prov-40",
                        ",category=\"province\"",
                        "0x58 3000x1 0x60"),
                of(
                        "popdb_agency_info",
                        "min-moj",
                        ",category=\"ministry\",name=\"Bộ Tư pháp\",name_en=\"Ministry of Justice\",short_name_en=\"Justice\"",
                        "1x120"),
                of("popdb_connection_state", "min-moj", ",category=\"ministry\",state=\"blind\"", "0x120"),
                of("popdb_connection_state", "min-moj", ",category=\"ministry\",state=\"never_seen\"", "1x120"),
                of("popdb_connection_silent_since_timestamp_seconds", "min-moj", ",category=\"ministry\"", "0x120"));
    }

    private static Map<String, String> of(String metric, String agency, String labels, String values) {
        return Map.of(
                "series",
                metric + "{instance=\"a\",job=\"pulse\",agency=\"" + agency + "\"" + labels + "}",
                "values",
                values);
    }
}
