package io.popdb.pulse.declarations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.popdb.pulse.declarations.OpeningBalances.OpeningBalance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OpeningBalancesTest {
    private static final Roster ROSTER = RosterFile.shipped();
    private static final String GOOD =
            """
            version: 1
            balances:
              - scope: nation
                requests: 2570000000
                asOf: 2026-02-25
                source: a report
              - scope: prov-40
                requests: 0
                asOf: 2025-12-31
                source: {vi: một công văn, en: a letter}
            """;

    private final Path file;

    OpeningBalancesTest(@TempDir Path folder) {
        this.file = folder.resolve("balances.yaml");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("another version", "version: 1", "version: 2", 1, "version"),
                arguments("a field nobody knows", "source: a report", "sauce: a report", 6, "sauce"),
                arguments(
                        "a scope nobody knows", "scope: prov-40", "scope: prov-99", 7, "prov-99 is not in the roster"),
                arguments("a negative balance", "requests: 0", "requests: -1", 8, "cannot be negative"),
                arguments("no number", "requests: 0", "requests: many", 8, "requests"),
                arguments("more than 64 bits", "requests: 0", "requests: 9223372036854775808", 8, "requests"),
                arguments("no day", "asOf: 2025-12-31", "asOf: 2025-12-32", 9, "asOf"),
                arguments("no source", "    source: {vi: một công văn, en: a letter}\n", "", 7, "source"),
                arguments("no source in English", ", en: a letter", "", 10, "en"),
                arguments("a third language", "en: a letter", "en: a letter, fr: une lettre", 10, "fr"),
                arguments("two for one", "scope: prov-40", "scope: nation", 7, "nation has two balances"));
    }

    @Test
    void keepsFiguresForReferenceApart() throws IOException {
        OpeningBalances balances = read(
                GOOD
                        + """
                references:
                  - scope: nation
                    requests: 935148051
                    asOf: 2023-05-12
                    source: {vi: một thông cáo, en: a bulletin}
                """);

        assertThat(balances.references())
                .containsExactly(new OpeningBalance(
                        "nation", 935_148_051L, LocalDate.of(2023, 5, 12), "một thông cáo", "a bulletin"));
        assertThat(balances.find("nation").orElseThrow().requests()).isEqualTo(2_570_000_000L);
        assertThat(read(GOOD).references()).isEmpty();
    }

    @Test
    void readsWhatIsDeclared() throws IOException {
        OpeningBalances balances = read(GOOD);

        assertThat(balances.find(OpeningBalances.NATION))
                .contains(new OpeningBalance(
                        "nation", 2_570_000_000L, LocalDate.of(2026, 2, 25), "a report", "a report"));
        assertThat(balances.find("prov-40")).hasValueSatisfying(own -> {
            assertThat(own.requests()).isZero();
            assertThat(own.source()).isEqualTo("một công văn");
            assertThat(own.sourceEn()).isEqualTo("a letter");
        });
        assertThat(balances.find("min-moj")).isEmpty();
        assertThat(balances.all()).extracting(OpeningBalance::scope).containsExactly("nation", "prov-40");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void namesTheLineOfAMistake(String name, String good, String bad, int line, String what) {
        assertThat(GOOD).contains(good);

        assertThatThrownBy(() -> read(GOOD.replace(good, bad)))
                .as(name)
                .isInstanceOf(DeclarationException.class)
                .hasMessageContaining("line " + line + ":")
                .hasMessageContaining(what);
    }

    @Test
    void shipsTheNationsFigure() {
        assertThat(OpeningBalances.shipped(ROSTER).all()).singleElement().satisfies(balance -> {
            assertThat(balance.scope()).isEqualTo(OpeningBalances.NATION);
            assertThat(balance.requests()).isEqualTo(2_570_000_000L);
            assertThat(balance.asOf()).isEqualTo("2026-02-25");
            assertThat(balance.source()).startsWith("Báo cáo của Chính phủ");
            assertThat(balance.sourceEn()).startsWith("Government report");
        });
    }

    private OpeningBalances read(String yaml) throws IOException {
        return OpeningBalances.read(Files.writeString(file, yaml), ROSTER);
    }
}
