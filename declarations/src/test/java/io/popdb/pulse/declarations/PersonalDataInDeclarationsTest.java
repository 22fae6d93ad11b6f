package io.popdb.pulse.declarations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.popdb.pulse.contract.PersonalDataExamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonalDataInDeclarationsTest {
    private static final String ROSTER =
            """
            version: 1
            agencies:
              - id: "%s"
                category: ministry
                sector: "%s"
                name: {vi: "%s", en: "%s"}
                schedule: office-hours
                silentAfter: PT2H
                confidence: certain
                contact: {office: "Phòng trực", phone: "0238 384 4444", mailbox: "on-duty@nghean.example"}
            """;
    private static final String CALENDAR =
            """
            version: 1
            days:
              - {date: 2026-09-02, kind: holiday, name: {vi: "%s", en: "%s"}, confidence: certain}
            """;
    private static final String BALANCES =
            """
            version: 1
            balances:
              - {scope: "%s", requests: 2570000000, asOf: 2026-02-25, source: {vi: "%s", en: "%s"}}
            """;

    private final Path folder;

    PersonalDataInDeclarationsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void refusesEachFormInEveryFieldOfARoster() throws IOException {
        assertThatCode(() -> RosterFile.read(file(ROSTER, "min-moj", "justice", "Bộ Tư pháp", "Justice")))
                .doesNotThrowAnyException();
        for (String form : forms()) {
            refused(form, () -> RosterFile.read(file(ROSTER, form, "justice", "Bộ Tư pháp", "Justice")));
            refused(form, () -> RosterFile.read(file(ROSTER, "min-moj", form, "Bộ Tư pháp", "Justice")));
            refused(form, () -> RosterFile.read(file(ROSTER, "min-moj", "justice", form, "Justice")));
            refused(form, () -> RosterFile.read(file(ROSTER, "min-moj", "justice", "Bộ Tư pháp", form)));
        }
    }

    @Test
    void refusesEachFormInACalendar() throws IOException {
        assertThatCode(() -> CalendarFile.read(file(CALENDAR, "Quốc khánh", "National Day")))
                .doesNotThrowAnyException();
        for (String form : forms()) {
            refused(form, () -> CalendarFile.read(file(CALENDAR, form, "National Day")));
            refused(form, () -> CalendarFile.read(file(CALENDAR, "Quốc khánh", form)));
        }
    }

    @Test
    void refusesEachFormInABalance() throws IOException {
        Roster roster = RosterFile.shipped();
        assertThatCode(() -> OpeningBalances.read(file(BALANCES, "nation", "Báo cáo", "Report"), roster))
                .doesNotThrowAnyException();
        for (String form : forms()) {
            refused(form, () -> OpeningBalances.read(file(BALANCES, form, "Báo cáo", "Report"), roster));
            refused(form, () -> OpeningBalances.read(file(BALANCES, "nation", form, "Report"), roster));
            refused(form, () -> OpeningBalances.read(file(BALANCES, "nation", "Báo cáo", form), roster));
        }
    }

    /** Those that a text of YAML can hold as they are. */
    private static Iterable<String> forms() {
        return PersonalDataExamples.refused().stream()
                .filter(form -> !form.contains("\\") && !form.contains("\""))
                .toList();
    }

    private static void refused(String form, ThrowingCallable reading) {
        Throwable refused = catchThrowable(reading);
        assertThat(refused).as(form).isInstanceOf(DeclarationException.class);
        assertThat(refused.getMessage()).contains("line ").doesNotContain(form);
    }

    /** The form with each {@code %s} in it replaced by the next value, whatever that holds. */
    private Path file(String form, String... values) throws IOException {
        String content = form;
        for (String value : values) {
            content = content.replaceFirst("%s", Matcher.quoteReplacement(value));
        }
        return Files.writeString(folder.resolve("declared.yaml"), content);
    }
}
