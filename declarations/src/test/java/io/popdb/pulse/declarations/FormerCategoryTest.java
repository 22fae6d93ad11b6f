package io.popdb.pulse.declarations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormerCategoryTest {
    @TempDir
    private Path folder;

    @Test
    void standsWhereItStoodUpToTheLastMonthOfThat() throws IOException {
        Roster roster = roster("formerly: {category: ministry, until: \"2026-02\"}");

        assertThat(roster.agenciesIn(YearMonth.of(2025, 1)).get(0).category()).isEqualTo(Category.MINISTRY);
        assertThat(roster.agenciesIn(YearMonth.of(2026, 2)).get(0).category()).isEqualTo(Category.MINISTRY);
        assertThat(roster.agenciesIn(YearMonth.of(2026, 3))).isEqualTo(roster.agencies());
        assertThat(roster.agencies().get(0).category()).isEqualTo(Category.ENTERPRISE);
    }

    /** Books are made by it: monitors and who closes a month must have the same. */
    @Test
    void isAnotherRosterWhereItIsSaid() throws IOException {
        long without = roster("").fingerprint();
        long february =
                roster("formerly: {category: ministry, until: \"2026-02\"}").fingerprint();
        long march =
                roster("formerly: {category: ministry, until: \"2026-03\"}").fingerprint();

        assertThat(february).isNotEqualTo(without).isNotEqualTo(march);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {category: ministry}                       | until: is missing
            {until: "2026-02"}                         | category: is missing
            {category: enterprise, until: "2026-02"}   | is the one that the agency has now
            {category: bank, until: "2026-02"}         | must be one of
            {category: ministry, until: "2026-13"}     | must be the last month in that category
            {category: ministry, until: "2026-02-28"}  | must be the last month in that category
            {category: ministry, since: "2026-02"}     | since
            """)
    void namesTheLineAndTheCureOfWhatIsNone(String formerly, String sentence) {
        assertThatThrownBy(() -> roster("formerly: " + formerly))
                .isInstanceOf(DeclarationException.class)
                .hasMessageContaining("line 8")
                .hasMessageContaining(sentence);
    }

    private Roster roster(String formerly) throws IOException {
        return RosterFile.read(Files.writeString(
                folder.resolve("roster.yaml"),
                """
                version: 1
                agencies:
                  - id: ent-evn
                    category: enterprise
                    name: {vi: "Tập đoàn Điện lực Việt Nam", en: "Viet Nam Electricity"}
                    schedule: always
                    silentAfter: PT1H
                    %s
                    confidence: certain
                """
                        .formatted(formerly)));
    }
}
