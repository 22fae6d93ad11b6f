package io.popdb.pulse.declarations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Roster and calendar files as people write them: what is read, and what each mistake is answered with. */
class DeclaredFilesTest {
    private static final String ROSTER =
            """
            version: 1
            agencies:
              - id: prov-40
                category: province
                sector: province
                name: {vi: "Tỉnh Nghệ An", en: "Nghe An Province"}
                adminCode: "40"
                seat: {lat: 18.675, lon: 105.66}
                schedule:
                  days: [monday, saturday]
                  from: "07:00"
                  to: "24:00"
                  holidays: closed
                silentAfter: PT2H
                heartbeatEvery: PT1M
                confidence: certain
            """;
    private static final String CALENDAR =
            """
            version: 1
            days:
              - date: 2026-02-17
                kind: holiday
                name: {vi: "Tết Nguyên đán", en: "Lunar New Year"}
                confidence: certain
            """;

    private final Path folder;

    DeclaredFilesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void readsAScheduleOfItsOwn() throws IOException {
        Agency agency = RosterFile.read(write(ROSTER)).agencies().get(0);

        assertThat(agency.schedule())
                .isEqualTo(new OpenHours(
                        Set.of(DayOfWeek.MONDAY, DayOfWeek.SATURDAY), LocalTime.of(7, 0), LocalTime.MAX, true));
        assertThat(agency.heartbeatEvery()).contains(Duration.ofMinutes(1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void answersAMistakeInARosterWithItsLineAndTheCure(String mistake, String good, String bad, int line, String says)
            throws IOException {
        assertThat(ROSTER).contains(good);
        Path file = write(ROSTER.replace(good, bad));

        assertThatThrownBy(() -> RosterFile.read(file))
                .isInstanceOf(DeclarationException.class)
                .hasMessageStartingWith(file + ", line " + line + ": ")
                .hasMessageContaining(says);
    }

    static Stream<Arguments> answersAMistakeInARosterWithItsLineAndTheCure() {
        return Stream.of(
                row("no YAML", "sector: province", "sector: @province", 5, "is no YAML"),
                row("a tab for blanks", "    sector:", "\tsector:", 5, "is no YAML"),
                row("a control character", "Nghe An", "Nghe\u0007An", 6, "character that YAML forbids; remove it"),
                row("two documents", "agencies:", "---\nagencies:", 2, "is no YAML"),
                row("nothing at all", ROSTER, "", 1, "is empty: write at least 'version: 1'"),
                row("a list at the top", "version: 1\nagencies:", "", 2, "must begin with fields"),
                row("no version", "version: 1\n", "", 1, "version: is missing; add it"),
                row("a version to come", "version: 1", "version: 2", 1, "write 1 or update Pulse"),
                row("a version as text", "version: 1", "version: '1'", 1, "must be a whole number such as 1"),
                row("a version beyond 64 bits", "version: 1", "version: 99999999999999999999", 1, "a whole number"),
                row("an unknown field at the top", "version: 1", "version: 1\nyear: 1", 2, "year: is no field known"),
                row("an unknown field", "sector:", "sektor:", 5, "known are adminCode, category"),
                row("an unknown field of a name", ", en:", ", fr:", 6, "fr: is no field known here; known are en, vi"),
                row("an unknown field of a seat", "lat:", "latitude:", 8, "known are lat, lon"),
                row("an unknown field of a schedule", "holidays: closed", "closed: true", 13, "known are days, from"),
                row("a field given twice", "sector:", "category:", 5, "stands here and in line 4; remove one"),
                row("a field whose name is a list", "sector:", "[sector]:", 5, "a field's name must be plain text"),
                row("no id", "id: prov-40\n    ", "", 3, "id: is missing; add it"),
                row("no category", "    category: province\n", "", 3, "category: is missing; add it"),
                row("no silentAfter", "    silentAfter: PT2H\n", "", 3, "silentAfter: is missing; add it"),
                row("an empty field", "sector: province", "sector:", 5, "give it a value or remove the line"),
                row("a blank text", "vi: \"Tỉnh Nghệ An\"", "vi: \" \"", 6, "vi: is empty; give it a value"),
                row("an id in capitals", "prov-40", "PROV-40", 3, "must be 1 to 32 of a-z, 0-9 and '-'"),
                row("an id with a citizen's number", "prov-40", "prov-012345678901", 3, "must be 1 to 32"),
                row("a category unknown", "category: province", "category: city", 4, "enterprise, ministry, province"),
                row(
                        "a name as plain text",
                        "{vi: \"Tỉnh Nghệ An\", en: \"Nghe An Province\"}",
                        "X",
                        6,
                        "must have fields"),
                row("a name as a number", "\"Nghe An Province\"", "7", 6, "must be text; put it in quotes: \"7\""),
                row("a code without quotes", "\"40\"", "40", 7, "must be text; put it in quotes: \"40\""),
                row("a code of three digits", "\"40\"", "\"401\"", 7, "must be two digits in quotes, such as \"01\""),
                row("a latitude out of range", "lat: 18.675", "lat: 90.1", 8, "between -90 and 90 degrees"),
                row("a longitude out of range", "lon: 105.66", "lon: -181", 8, "between -180 and 180 degrees"),
                row("a latitude that is no number", "18.675", ".nan", 8, "lat: "),
                row("a latitude as text", "18.675", "\"18\"", 8, "'18' must be a number such as 21.03"),
                row(
                        "a schedule unknown",
                        scheduleLines(),
                        "    schedule: sometimes\n",
                        9,
                        "one of always, office-hours"),
                row("a day unknown", "saturday", "caturday", 10, "must be a weekday such as monday, each only once"),
                row(
                        "a day twice",
                        "saturday",
                        "monday",
                        10,
                        "'monday' must be a weekday such as monday, each only once"),
                row("no days", "[monday, saturday]", "[]", 10, "name at least one weekday"),
                row("days as text", "[monday, saturday]", "monday", 10, "must be a list, each entry after '- '"),
                row("a time that is none", "\"07:00\"", "\"7 am\"", 11, "must be a time of day such as \"07:30\""),
                row("closing before opening", "\"24:00\"", "\"06:00\"", 12, "to: must be later than from"),
                row("holidays unknown", "holidays: closed", "holidays: no", 13, "must be one of closed, open"),
                row("a duration in words", "PT2H", "2 hours", 14, "must be a duration such as PT15M (ISO-8601)"),
                row("a duration of nothing", "PT2H", "PT0S", 14, "must be longer than nothing, such as PT15M"),
                row("a duration below nothing", "PT2H", "PT-1H", 14, "must be longer than nothing, such as PT15M"),
                row("a duration as a list", "PT2H", "[PT2H]", 14, "silentAfter: must be a duration such as PT15M"),
                row("a confidence unknown", "certain", "sure", 16, "certain, guess, plausible, unconfirmed"),
                row(
                        "an id given twice",
                        "certain\n",
                        "certain\n" + again(),
                        17,
                        "already stands in line 3; remove one"),
                row("no agencies", ROSTER, "version: 1\nagencies: []\n", 2, "declare at least one agency"),
                row("agencies as a map", "  - id: prov-40", "    id: prov-40", 2, "agencies: must be a list"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void answersAMistakeInACalendarWithItsLineAndTheCure(String mistake, String good, String bad, int line, String says)
            throws IOException {
        assertThat(CALENDAR).contains(good);
        Path file = write(CALENDAR.replace(good, bad));

        assertThatThrownBy(() -> CalendarFile.read(file))
                .isInstanceOf(DeclarationException.class)
                .hasMessageStartingWith(file + ", line " + line + ": ")
                .hasMessageContaining(says);
    }

    static Stream<Arguments> answersAMistakeInACalendarWithItsLineAndTheCure() {
        String entry = CALENDAR.substring(CALENDAR.indexOf("  - date"));
        return Stream.of(
                row("a day that does not exist", "2026-02-17", "2026-02-30", 3, "must be a day such as 2026-02-17"),
                row("a day the other way round", "2026-02-17", "17/02/2026", 3, "'17/02/2026' must be a day such as"),
                row("a kind unknown", "kind: holiday", "kind: bridge", 4, "must be one of holiday, working-day"),
                row("an unknown field", "kind: holiday", "type: holiday", 4, "known are confidence, date, kind, name"),
                row(
                        "no name",
                        "    name: {vi: \"Tết Nguyên đán\", en: \"Lunar New Year\"}\n",
                        "",
                        3,
                        "name: is missing"),
                row("no English name", ", en: \"Lunar New Year\"", "", 5, "en: is missing; add it"),
                row("a confidence unknown", "certain", "maybe", 6, "certain, guess, plausible, unconfirmed"),
                row("a day given twice", entry, entry + entry, 7, "2026-02-17 already stands in line 3; remove one"),
                row("no days", "days:", "dates:", 2, "dates: is no field known here; known are days, version"));
    }

    @Test
    void saysWhereAFileIsNotUtf8() throws IOException {
        Path file = Files.write(
                folder.resolve("latin1.yaml"), "version: 1\n# café\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> CalendarFile.read(file))
                .isInstanceOf(DeclarationException.class)
                .hasMessage(file + ", line 2: is not UTF-8; save the file as UTF-8");
    }

    @Test
    void rejectsRostersAndCalendarsMadeInCodeThatNameSomethingTwice() {
        Agency agency = RosterFile.shipped().agencies().get(0);
        WorkCalendar.Entry entry =
                CalendarFile.shipped().find(LocalDate.of(2026, 2, 17)).orElseThrow();

        assertThatThrownBy(() -> new Roster(List.of(agency, agency))).hasMessageContaining("stands twice");
        assertThatThrownBy(() -> new WorkCalendar(List.of(entry, entry))).hasMessageContaining("stands twice");
    }

    private static String scheduleLines() {
        return ROSTER.substring(ROSTER.indexOf("    schedule:"), ROSTER.indexOf("    silentAfter"));
    }

    private static String again() {
        return ROSTER.substring(ROSTER.indexOf("  - id"));
    }

    private static Arguments row(String mistake, String good, String bad, int line, String says) {
        return Arguments.of(mistake, good, bad, line, says);
    }

    private Path write(String content) throws IOException {
        return Files.writeString(folder.resolve("declared.yaml"), content);
    }
}
