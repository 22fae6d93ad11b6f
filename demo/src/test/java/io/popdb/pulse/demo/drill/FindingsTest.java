package io.popdb.pulse.demo.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.declarations.Wording;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final long BEGIN = 1_772_600_400_000L;
    private static final Findings NOTHING_SAID = Findings.of(List.of(
            due("prov-40", "an office is cut off", "silent", 3, 10),
            due("prov-44", "an office has a day off", "not_opened", -100, 25)));
    private static final Said OF_OFFICE = said("silent", List.of("prov-40"), 7);
    private static final Said OF_DAY = said("not_opened", List.of("prov-44"), 20);

    @Test
    void areRightWhereAllWasFoundAndNothingElseSaid() {
        assertThat(NOTHING_SAID.areRight()).isFalse();
        assertThat(NOTHING_SAID.saying(List.of(OF_OFFICE)).areRight()).isFalse();
        assertThat(NOTHING_SAID.saying(List.of(OF_DAY, OF_OFFICE)).areRight()).isTrue();
    }

    @Test
    void takeWhatIsFoundLateForNotFound() {
        Findings late = NOTHING_SAID.saying(List.of(said("silent", List.of("prov-40"), 12), OF_DAY));

        assertThat(late.areComplete()).isFalse();
        assertThat(late.lines(Language.EN))
                .contains("| prov-40 | an office is cut off | **not** silent |  | 7 min |  |")
                .last()
                .asString()
                .startsWith("Not so");
    }

    @Test
    void sayAfterHowLongWhatWasFoundAsWhatInBothLanguages() {
        Findings right = NOTHING_SAID.saying(List.of(OF_OFFICE, OF_DAY));

        assertThat(right.lines(Language.EN))
                .contains("| prov-40 | an office is cut off | silent | 4 min | 7 min | Nothing. |")
                .last()
                .isEqualTo("All was found in time, and nothing else was said.");
        assertThat(right.lines(Language.VI))
                .contains("| prov-40 | sự cố | im lặng | 4 phút | 7 phút | Không có. |")
                .last()
                .isEqualTo("Mọi sự cố được báo kịp thời, và không báo gì khác.");
    }

    @Test
    void tellWhatElseWasSaid() {
        Said ofAnother = said("silent", List.of("prov-48"), 9);
        Said again = said("silent", List.of("prov-40"), 15);
        Said other = said("silent", List.of("prov-44"), 21);

        assertThat(NOTHING_SAID.saying(List.of(OF_OFFICE, OF_DAY, ofAnother)).beside())
                .containsExactly(ofAnother);
        assertThat(NOTHING_SAID.saying(List.of(OF_OFFICE, OF_DAY, again)).beside())
                .containsExactly(again);
        assertThat(NOTHING_SAID.saying(List.of(OF_OFFICE, OF_DAY, other)).areRight())
                .isFalse();
        assertThat(NOTHING_SAID.saying(List.of(OF_OFFICE, OF_DAY, other)).lines(Language.EN))
                .contains("also said, after 121 min: silent/21, prov-44: Nothing.");
    }

    @Test
    void takeAQuestionThatNamesOthersForWrong() {
        Said ofTwo = said("not_opened", List.of("prov-44", "prov-48"), 20);

        Findings findings = NOTHING_SAID.saying(List.of(OF_OFFICE, ofTwo));

        assertThat(findings.areComplete()).isTrue();
        assertThat(findings.beside()).containsExactly(ofTwo);
    }

    @Test
    void areToldOfWhomTheyShouldBe() {
        Findings unknown = Findings.of(List.of(new Due(
                List.of("prov-40"), List.of("_unknown"), new Wording("?", "?"), "unknown_agency", BEGIN, BEGIN + 9)));

        assertThat(unknown.saying(List.of(said("unknown_agency", List.of("_unknown"), 0)))
                        .areRight())
                .isTrue();
        assertThat(unknown.saying(List.of(said("unknown_agency", List.of("prov-40"), 0)))
                        .areRight())
                .isFalse();
    }

    private static Due due(String agency, String fault, String word, int begins, int foundBy) {
        return new Due(
                List.of(agency),
                List.of(agency),
                new Wording("sự cố", fault),
                word,
                BEGIN + begins * 60_000L,
                BEGIN + foundBy * 60_000L);
    }

    private static Said said(String word, List<String> agencies, int after) {
        return new Said(
                word + "/" + after, word, agencies, BEGIN + after * 60_000L, new Wording("Không có.", "Nothing."));
    }
}
