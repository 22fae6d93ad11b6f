package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whoever is woken by an alert finds in the runbook what to do: rules, runbook and the exporter's names hold together. */
final class RunbookTest {
    private static final String METRICS = "streams-app/monitor/src/test/resources/golden/metrics.txt";
    private static final String BROKER_METRICS = "demo/src/main/resources/broker-metrics.yml";
    private static final List<String> PARTS =
            List.of("**Meaning.**", "**First look.**", "**Likely causes.**", "**What to do.**");

    private final List<RuleFile.Alert> alerts = RuleFile.alerts();
    private final String rules = RuleFile.texts();
    private final String runbook = new ShippedFile("docs/runbook.md").text();

    @Test
    void hasASectionForEachAlertAndNoOther() {
        Set<String> names = alerts.stream().map(RuleFile.Alert::name).collect(Collectors.toCollection(TreeSet::new));

        assertThat(all("(?m)^## (\\w+)$", runbook)).isEqualTo(names);
        assertThat(all("(?m)^\\| \\[(\\w+)\\]\\(#\\w+\\)", runbook)).isEqualTo(names);
        for (String section : parts("(?m)^## ", runbook)) {
            if (names.contains(section.lines().findFirst().orElse(""))) {
                assertThat(section).contains(PARTS);
            }
        }
    }

    @Test
    void isWhereEachAlertsLinkLeads() {
        Set<String> sections = all("(?m)^## (\\w+)$", runbook).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));

        for (RuleFile.Alert alert : alerts) {
            String section = alert.name().toLowerCase(Locale.ROOT);
            assertThat(alert.annotations())
                    .as(alert.name())
                    .containsEntry("runbook_url", "{{ $externalLabels.runbook }}#" + section);
            assertThat(sections).contains(section);
        }
        assertThat(sections).containsAll(all("\\]\\(#(\\w+)\\)", runbook));
    }

    @Test
    void saysHowUrgentEachAlertIs() {
        for (RuleFile.Alert alert : alerts) {
            assertThat(runbook)
                    .containsPattern("(?m)^\\| \\[" + alert.name() + "\\]\\(#\\w+\\) \\|[^|]*\\b" + alert.severity()
                            + "\\b[^|]*\\|");
        }
    }

    @Test
    void namesOnlyFilesThatThereAre() {
        for (String file : all("\\]\\(([\\w-]+\\.md)[)#]", runbook)) {
            assertThat(ShippedFile.path("docs/" + file)).exists();
        }
    }

    @Test
    void namesOnlyMetricsThatPulseExports() {
        Set<String> exported = all("(?m)^# TYPE (popdb_\\w+) ", new ShippedFile(METRICS).text());
        exported.add("popdb_books_head_info"); // there once a month is closed, which it is not in that scrape
        exported.addAll(all("(?m)^ +name: (popdb_broker_\\w+)$", new ShippedFile(BROKER_METRICS).text()));

        for (String text : List.of(rules, runbook, new ShippedFile("docs/operating.md").text())) {
            assertThat(exported)
                    .containsAll(
                            all("(?<![\\w:./-])(popdb_(?!agent_)\\w+?)(?:_bucket|_count|_sum)?(?![\\w:*]|_\\*)", text));
        }
    }

    @Test
    void usesOnlyWhatIsRecorded() {
        assertThat(RuleFile.recorded()).containsAll(all("([a-z_]+:popdb_\\w+:\\w+)", rules));
    }

    private static List<String> parts(String between, String text) {
        return Pattern.compile(between).splitAsStream(text).toList();
    }

    private static Set<String> all(String pattern, String text) {
        Set<String> found = Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        return found;
    }
}
