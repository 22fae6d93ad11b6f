package io.popdb.pulse.declarations;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.Agency.Confidence;
import io.popdb.pulse.declarations.Agency.Seat;
import io.popdb.pulse.declarations.Agency.SilenceRule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedDeclarationsTest {
    private final Roster roster = RosterFile.shipped();
    private final WorkCalendar calendar = CalendarFile.shipped();

    @Test
    void listsTheFiftyThreeAgencies() {
        Map<Category, Long> byCategory = roster.agencies().stream().collect(groupingBy(Agency::category, counting()));

        assertThat(byCategory)
                .isEqualTo(Map.of(Category.MINISTRY, 15L, Category.PROVINCE, 34L, Category.ENTERPRISE, 4L));
    }

    @Test
    void readsEveryFieldOfAProvince() {
        assertThat(roster.find("prov-01"))
                .contains(new Agency(
                        "prov-01",
                        Category.PROVINCE,
                        "centrally-run city",
                        "Thành phố Hà Nội",
                        "Ha Noi City",
                        "01",
                        Optional.of(new Seat(21.0320, 105.8504)),
                        OpenHours.ALWAYS,
                        Duration.ofMinutes(30),
                        SilenceRule.PROFILE,
                        Optional.empty(),
                        Confidence.CERTAIN));
    }

    @Test
    void putsEveryProvinceOnTheMapUnderItsOwnCode() {
        List<Agency> provinces = roster.agencies().stream()
                .filter(agency -> agency.category() == Category.PROVINCE)
                .toList();

        assertThat(provinces).allSatisfy(province -> {
            assertThat(province.id()).isEqualTo("prov-" + province.adminCode());
            assertThat(province.seat()).hasValueSatisfying(seat -> {
                assertThat(seat.latitude()).isBetween(8.5, 23.5);
                assertThat(seat.longitude()).isBetween(102.0, 110.0);
            });
        });
    }

    @Test
    void givesTheBusyOnesNoMoreThanHalfAnHour() {
        assertThat(List.of("ent-evn", "ent-viettel", "ent-vnpt", "ent-mobifone", "min-vss", "min-moh", "prov-79"))
                .allSatisfy(id -> assertThat(roster.find(id)).hasValueSatisfying(agency -> {
                    assertThat(agency.schedule()).isEqualTo(OpenHours.ALWAYS);
                    assertThat(agency.silentAfter()).isBetween(Duration.ofMinutes(15), Duration.ofMinutes(30));
                }));
    }

    @Test
    void knowsTetAndTheSaturdaysWorkedForBridgeDays() {
        assertThat(calendar.find(LocalDate.of(2026, 2, 17))).hasValueSatisfying(tet -> {
            assertThat(tet.kind()).isEqualTo(DayKind.HOLIDAY);
            assertThat(tet.nameVi()).isEqualTo("Tết Nguyên đán");
            assertThat(tet.confidence()).isEqualTo(Confidence.CERTAIN);
        });
        assertThat(calendar.find(LocalDate.of(2026, 8, 22))).hasValueSatisfying(makeUp -> {
            assertThat(makeUp.kind()).isEqualTo(DayKind.WORKING_DAY);
            assertThat(makeUp.date().getDayOfWeek()).isEqualTo(DayOfWeek.SATURDAY);
        });
        assertThat(calendar.find(LocalDate.of(2026, 2, 25))).isEmpty();
    }

    /** Nobody may take an assumption for a fact: each says so in words, beside the field that marks it. */
    @ParameterizedTest
    @ValueSource(strings = {"roster.yaml", "calendar.yaml"})
    void marksEveryAssumptionAsOne(String file) throws IOException {
        List<String> assumed = Pattern.compile("^ +confidence: (?!certain).*$", Pattern.MULTILINE)
                .matcher(shipped(file))
                .results()
                .map(found -> found.group())
                .toList();

        assertThat(assumed).isNotEmpty().allMatch(line -> line.contains("# an assumption: "));
    }

    @Test
    void givesEachAgencyItsTopicAndBack() {
        assertThat(roster.agencies()).isNotEmpty().allSatisfy(agency -> {
            String topic = Topics.access(agency.id());

            assertThat(topic).isEqualTo("popdb.access.v1." + agency.id()).matches(Topics.ACCESS);
            assertThat(Topics.agencyOf(topic)).isEqualTo(agency.id());
        });
    }

    @Test
    void listsTheAgenciesOfTheContractsExamples() throws IOException {
        List<String> examples = Pattern.compile("\"agencyId\": *\"([^\"]+)\"")
                .matcher(Files.readString(Path.of("..", "docs", "contract.md")))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(examples).isNotEmpty().allMatch(roster::contains);
    }

    private static String shipped(String file) throws IOException {
        try (InputStream in = RosterFile.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
