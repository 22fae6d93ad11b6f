package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.popdb.pulse.it.DashboardFile.Query;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every generated dashboard, whatever it shows. That it is freshly generated is checked by the build. */
class DashboardFilesTest {
    private static final List<String> NAMES = List.of(
            "agency",
            "agents",
            "connections",
            "enterprises",
            "incidents",
            "ministries",
            "nation",
            "provinces",
            "pulse");
    private static final String DATA_SOURCE = "${datasource}";
    private static final int COLUMNS = 24;
    private static final Pattern RATE = Pattern.compile("\\brate\\([^\\[]*\\[([^]]*)]");
    private static final Pattern INCREASE = Pattern.compile("\\bincrease\\([^\\[]*\\[([^]]*)]");
    private static final Pattern RECORDED = Pattern.compile("([a-z_]+:popdb_\\w+:\\w+)");
    private static final Pattern DASHBOARD = Pattern.compile("/d/([a-z-]+)");

    static List<DashboardFile> dashboards() {
        return DashboardFile.all();
    }

    @Test
    void areTheSameInBothLanguages() {
        for (String language : DashboardFile.LANGUAGES) {
            assertThat(DashboardFile.of(language))
                    .extracting(DashboardFile::name)
                    .isEqualTo(NAMES);
        }
        List<DashboardFile> vietnamese = DashboardFile.of("vi");
        List<DashboardFile> english = DashboardFile.of("en");
        for (int i = 0; i < NAMES.size(); i++) {
            assertThat(shape(vietnamese.get(i))).as(NAMES.get(i)).isEqualTo(shape(english.get(i)));
        }
    }

    @Test
    void haveIdsOfTheirOwn() {
        assertThat(dashboards())
                .allSatisfy(each -> assertThat(each.uid()).isEqualTo("pulse-" + each.name() + "-" + each.language()));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void sayWhatEachPanelMeans(DashboardFile dashboard) {
        assertThat(dashboard.json().path("description").asText()).isNotBlank();
        assertThat(dashboard.views()).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(panel.path("description").asText()).hasSizeGreaterThan(20);
        });
        assertThat(dashboard.panels().stream().map(panel -> panel.path("id").asInt()))
                .doesNotHaveDuplicates()
                .allMatch(id -> id > 0);
    }

    @Test
    void sayItInEachLanguage() {
        List<DashboardFile> english = DashboardFile.of("en");
        List<DashboardFile> vietnamese = DashboardFile.of("vi");
        for (int i = 0; i < NAMES.size(); i++) {
            Set<String> texts = descriptions(english.get(i));
            assertThat(descriptions(vietnamese.get(i))).as(NAMES.get(i)).doesNotContainAnyElementsOf(texts);
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void askTheDataSourceThatIsChosen(DashboardFile dashboard) {
        assertThat(dashboard.views()).allSatisfy(panel -> {
            assertThat(source(panel)).isEqualTo(DATA_SOURCE);
            assertThat(DashboardFile.list(panel.path("targets")))
                    .isNotEmpty()
                    .allSatisfy(target -> assertThat(source(target)).isEqualTo(DATA_SOURCE));
        });
        assertThat(dashboard.annotations()).isNotEmpty().allSatisfy(annotation -> assertThat(source(annotation))
                .isEqualTo(DATA_SOURCE));
        assertThat(dashboard.variables().stream()
                        .filter(variable -> "query".equals(variable.path("type").asText())))
                .allSatisfy(variable -> assertThat(source(variable)).isEqualTo(DATA_SOURCE));
        assertThat(dashboard.variables().get(0).path("type").asText()).isEqualTo("datasource");
        assertThat(dashboard.json().toString()).doesNotContain("http://", "https://");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void takeRatesOverAnIntervalThatFitsTheScrapes(DashboardFile dashboard) {
        for (Query query : dashboard.queries()) {
            assertThat(ranges(RATE, query.expr())).as(query.toString()).allMatch("$__rate_interval"::equals);
            assertThat(ranges(INCREASE, query.expr()))
                    .as(query.toString())
                    .allMatch(List.of("$__rate_interval", "$__range", "1h")::contains);
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void neverCountTwoMonitorsTwice(DashboardFile dashboard) {
        for (Query query : dashboard.queries()) {
            assertThat(query.expr())
                    .as(query.toString())
                    .doesNotContainPattern("sum[^(]*\\((?:rate|increase)\\(popdb_")
                    .doesNotContainPattern("sum[^(]*\\(popdb_(?!pipeline_ready)");
        }
    }

    /** The same monitors may be scraped by two jobs. */
    @ParameterizedTest
    @MethodSource("dashboards")
    void neverCountTwoJobsTwice(DashboardFile dashboard) {
        for (Query query : dashboard.queries()) {
            assertThat(query.expr())
                    .as(query.toString())
                    .doesNotContain("without (instance) (")
                    .doesNotContainPattern(
                            "sum(?: by \\([a-z, ]+\\))? ?\\((?:(?:rate|increase)\\()?(?:kafka|jvm|process|system)_");
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void sayAtTheTopWhetherTheyCanBeBelieved(DashboardFile dashboard) {
        JsonNode banner = dashboard.panels().get(0);

        assertThat(banner.path("gridPos").path("y").asInt()).isZero();
        assertThat(banner.path("gridPos").path("w").asInt()).isEqualTo(COLUMNS);
        assertThat(banner.path("targets").path(0).path("expr").asText())
                .contains("3 * absent(popdb_pipeline_ready == 1)", "popdb_connection_state{state=\"blind\"}");
        assertThat(banner.path("targets").path(1).path("expr").asText())
                .contains("last_over_time(nation:popdb_connection_watermark_timestamp_seconds:min");
    }

    /** A zero says that somebody looked. Of the monitors that are ready nobody else can say that they are none. */
    @ParameterizedTest
    @MethodSource("dashboards")
    void showNoZeroForWhatNobodySees(DashboardFile dashboard) {
        assertThat(dashboard.queries())
                .filteredOn(query -> query.expr().contains("or vector(0)"))
                .allSatisfy(query -> assertThat(query.expr()).contains("popdb_pipeline_ready"));
    }

    /** What is asked over a month is read as it was recorded. */
    @ParameterizedTest
    @MethodSource("dashboards")
    void readRequestsOverTimeAsTheyWereRecorded(DashboardFile dashboard) {
        if (dashboard.name().equals("agency")) {
            return; // one agency's own are few
        }
        for (JsonNode panel : dashboard.views()) {
            for (JsonNode target : panel.path("targets")) {
                if (target.path("range").asBoolean()) {
                    assertThat(target.path("expr").asText())
                            .as(panel.path("title").asText())
                            .doesNotContainPattern("(?<!:)popdb_(?:requests_total|request_duration)");
                }
            }
        }
    }

    /** Figures, bars and tables are of now: nothing is read for each point of the chosen time. */
    @ParameterizedTest
    @MethodSource("dashboards")
    void askOnceForWhatIsOfNow(DashboardFile dashboard) {
        assertThat(dashboard.views())
                .filteredOn(panel -> List.of("stat", "bargauge", "table", "piechart", "geomap")
                        .contains(panel.path("type").asText()))
                .isNotEmpty()
                .allSatisfy(panel -> assertThat(DashboardFile.list(panel.path("targets")))
                        .allSatisfy(target ->
                                assertThat(target.path("instant").asBoolean()).isTrue()));
    }

    @Test
    void readOnlyWhatIsRecordedAndAllOfIt() {
        String rules = RuleFile.texts();
        String asked = dashboards().stream()
                .flatMap(dashboard -> dashboard.queries().stream())
                .map(Query::expr)
                .collect(Collectors.joining("\n"));

        assertThat(RECORDED.matcher(asked).results().map(found -> found.group(1)))
                .isNotEmpty()
                .isSubsetOf(RuleFile.recorded());
        assertThat(RuleFile.recorded())
                .allSatisfy(name -> assertThat(asked + rules.replace("record: " + name + "\n", ""))
                        .contains(name));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void leadToEachOtherWithTheTimeAndTheVariables(DashboardFile dashboard) {
        assertThat(dashboard.links()).hasSize(NAMES.size() - 1).allSatisfy(link -> {
            assertThat(link.path("keepTime").asBoolean()).isTrue();
            assertThat(link.path("includeVars").asBoolean()).isTrue();
        });
        Set<String> own = DashboardFile.of(dashboard.language()).stream()
                .map(DashboardFile::uid)
                .collect(Collectors.toSet());
        Matcher linked = DASHBOARD.matcher(dashboard.json().toString());
        Set<String> reached = new HashSet<>(Set.of(dashboard.uid()));
        while (linked.find()) {
            reached.add(linked.group(1));
        }
        assertThat(reached).isEqualTo(own);
        for (JsonNode url : dashboard.json().findValues("url")) {
            if (url.asText().contains("?")) {
                assertThat(url.asText()).contains("${__url_time_range}", "${datasource:queryparam}", "var-agency=");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void lieSideBySide(DashboardFile dashboard) {
        Set<String> taken = new HashSet<>();
        for (JsonNode panel : dashboard.panels()) {
            JsonNode at = panel.path("gridPos");
            assertThat(at.path("x").asInt() + at.path("w").asInt()).isLessThanOrEqualTo(COLUMNS);
            for (int x = 0; x < at.path("w").asInt(); x++) {
                for (int y = 0; y < at.path("h").asInt(); y++) {
                    String cell =
                            (at.path("x").asInt() + x) + "," + (at.path("y").asInt() + y);
                    assertThat(taken.add(cell))
                            .as("%s of %s lies on another", panel.path("title"), dashboard)
                            .isTrue();
                }
            }
        }
    }

    /** All that the languages have in common: where which kind of panel asks for which metrics. */
    private static List<String> shape(DashboardFile dashboard) {
        return dashboard.panels().stream()
                .map(panel -> panel.path("id") + " " + panel.path("type") + " " + panel.path("gridPos") + " "
                        + DashboardFile.list(panel.path("targets")).stream()
                                .map(DashboardFilesTest::withoutNames)
                                .toList())
                .toList();
    }

    private static String withoutNames(JsonNode target) {
        Query query = new Query(
                "", "", target.path("refId").asText(), target.path("expr").asText());
        return query.refId() + query.metrics() + target.path("format") + target.path("instant");
    }

    private static Set<String> descriptions(DashboardFile dashboard) {
        return dashboard.views().stream()
                .map(panel -> panel.path("description").asText())
                .collect(Collectors.toSet());
    }

    private static String source(JsonNode node) {
        return node.path("datasource").path("uid").asText();
    }

    private static List<String> ranges(Pattern function, String expr) {
        return function.matcher(expr).results().map(found -> found.group(1)).toList();
    }
}
