package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.popdb.pulse.contract.RequiredTool;
import io.popdb.pulse.contract.ToolRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the nation's dashboard says of the books, asked by Prometheus' own tool of months that are written down. */
final class ClosedBooksPanelTest {
    private static final Pattern DUE = Pattern.compile("\\+ (\\d+ \\* 86400)");
    private static final long CLOSING = 2_574_905_311L;

    private final JsonMapper json = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "the month is not over,              1971-01-31T17:00:00Z, 1971-02-28T16:00:00Z, 01/1971, 02/1971, 0",
        "it is over,                         1971-01-31T17:00:00Z, 1971-02-28T17:00:00Z, 01/1971, 02/1971, 1",
        "it ended ten days ago,             1971-02-28T17:00:00Z, 1971-04-10T17:00:00Z, 02/1971, 03/1971, 1",
        "it ended more than that ago,        1971-02-28T17:00:00Z, 1971-04-10T18:00:00Z, 02/1971, 03/1971, 2",
        "a leap year's February is not over, 1972-01-31T17:00:00Z, 1972-02-29T16:00:00Z, 01/1972, 02/1972, 0",
        "a year ended,                       1971-12-31T17:00:00Z, 1972-01-31T16:00:00Z, 12/1971, 01/1972, 0",
        "a year ends,                        1971-11-30T17:00:00Z, 1971-12-31T17:00:00Z, 11/1971, 12/1971, 1",
    })
    void saysHowItStandsWithTheMonthBehindTheLastClosedOne(
            String name, Instant closedTo, Instant now, String closed, String next, int state) throws Exception {
        assertThat(queries()).hasSize(2);
        assertAnswers(0, closedTo, now, List.of(closed("Tháng " + closed)));
        assertAnswers(1, closedTo, now, List.of(next("Tháng " + next, state)));
    }

    @Test
    void saysNothingBeforeTheFirstMonthIsClosed() throws Exception {
        Instant now = Instant.parse("1971-04-10T18:00:00Z");

        assertAnswers(
                0,
                Instant.EPOCH,
                now,
                List.of(Map.of("labels", "{said=\"Chưa khóa tháng nào, hoặc chưa biết\"}", "value", -1)));
        assertAnswers(1, Instant.EPOCH, now, List.of());
    }

    @Test
    void agreesWithTheAlertOnWhenAMonthIsOverdue() {
        assertThat(DUE.matcher(queries().get(1))
                        .results()
                        .map(due -> due.group(1))
                        .distinct()
                        .toList())
                .isEqualTo(DUE.matcher(new ShippedFile("dashboards/prometheus/rules/books.yml").text())
                        .results()
                        .map(due -> due.group(1))
                        .toList());
    }

    private static List<String> queries() {
        return DashboardFile.of("vi").stream()
                .filter(dashboard -> dashboard.name().equals("nation"))
                .flatMap(dashboard -> dashboard.queries().stream())
                .filter(query -> query.of().equals("Sổ đã khóa"))
                .map(DashboardFile.Query::expr)
                .toList();
    }

    private static Map<String, Object> closed(String month) {
        String labels = "{figure=\"%1$s\",month=\"%2$s\",said=\"%2$s: %1$s\"}".formatted("2.574.905.311", month);
        return Map.of("labels", labels, "value", CLOSING);
    }

    private static Map<String, Object> next(String month, int state) {
        String said =
                List.of("chưa hết tháng", "chờ khóa sổ", "quá hạn khóa sổ").get(state);
        return Map.of("labels", "{month=\"" + month + "\",state=\"" + said + "\"}", "value", state);
    }

    /** Two monitors say the same. */
    private void assertAnswers(int query, Instant closedTo, Instant now, List<Map<String, Object>> samples)
            throws IOException {
        String seconds = closedTo.getEpochSecond() + "x"
                + Duration.between(Instant.EPOCH, now).toHours();
        String requests = CLOSING + "x" + Duration.between(Instant.EPOCH, now).toHours();
        List<Map<String, String>> series = List.of(
                series("popdb_books_last_closed_month_timestamp_seconds{instance=\"a\"}", seconds),
                series("popdb_books_last_closed_month_timestamp_seconds{instance=\"b\"}", seconds),
                series("popdb_books_closed_requests{agency=\"nation\",instance=\"a\"}", requests),
                series("popdb_books_closed_requests{agency=\"nation\",instance=\"b\"}", requests));
        Map<String, Object> asked =
                Map.of("expr", queries().get(query), "eval_time", now.getEpochSecond() + "s", "exp_samples", samples);
        Map<String, Object> test = Map.of("interval", "1h", "input_series", series, "promql_expr_test", List.of(asked));
        Path file = folder.resolve("books.yml");
        Files.writeString(file, json.writeValueAsString(Map.of("tests", List.of(test))));

        ToolRun run = ToolRun.of(RequiredTool.PROMTOOL, "test", "rules", file.toString());

        assertThat(run.exitCode()).as(run.output()).isZero();
    }

    private static Map<String, String> series(String name, String values) {
        return Map.of("series", name, "values", values);
    }
}
