package io.popdb.pulse.topics.controls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.popdb.pulse.contract.PersonalDataExamples;
import io.popdb.pulse.errors.UsageException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OperatorTextTest {
    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("a citizen's number", "citizen 079201012345 asked", "nine or more digits"),
                arguments("nine digits", "call 123456789", "nine or more digits"),
                arguments("digits of another script", "१२३४५६७८९", "nine or more digits"),
                arguments("groups of four", "citizen 0792 3001 0041", "take the number out"),
                arguments("groups in superscripts", "⁰⁷⁹² ³⁰⁰¹ ⁰⁰⁴¹", "take the number out"),
                arguments("a telephone", "gọi 02383 844 500", "telephone"),
                arguments("a mailbox", "lan@nghean.example", "mail address"),
                arguments("two lines", "one\ntwo", "one line"),
                arguments("what a terminal would obey", "\u001b[2J", "one line"),
                arguments("what turns the line round", "a\u202eb", "one line"),
                arguments("too long", "x".repeat(301), "301 characters: at most 300"),
                arguments("nothing", "  ", "must not be empty"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refuses(String name, String text, String why) {
        assertThatThrownBy(() -> OperatorText.text("--note", text))
                .as(name)
                .isInstanceOf(UsageException.class)
                .hasMessageContainingAll("--note", why);
    }

    @Test
    void keepsWhatPeopleWrite() {
        assertThat(OperatorText.text("--note", " gọi người trực lúc 08:12, 05/03/2026 "))
                .isEqualTo("gọi người trực lúc 08:12, 05/03/2026");
        assertThat(OperatorText.text("--note", "x".repeat(300))).hasSize(300);
        assertThat(OperatorText.name("Nguyễn Thị Lan")).isEqualTo("Nguyễn Thị Lan");
    }

    @Test
    void refusesEachWrittenFormWithoutRepeatingIt() {
        for (String form : PersonalDataExamples.refused()) {
            assertThatThrownBy(() -> OperatorText.text("--reason", form))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("--reason")
                    .message()
                    .doesNotContain(form);
            assertThatThrownBy(() -> OperatorText.name(form)).isInstanceOf(UsageException.class);
        }
    }

    @Test
    void keepsWhatIsHonest() {
        assertThat(PersonalDataExamples.honest())
                .filteredOn(form -> !form.matches(".*[0-9]{9}.*"))
                .hasSizeGreaterThan(120)
                .allSatisfy(
                        form -> assertThat(OperatorText.text("--note", form)).isEqualTo(form));
    }

    @Test
    void writesAnAccentInOneWay() {
        assertThat(OperatorText.text("--note", "Te\u0302\u0301t")).isEqualTo("T\u1ebft");
    }

    @Test
    void wantsANameOfAName() {
        assertThatThrownBy(() -> OperatorText.name(" ")).hasMessageContaining("--by");
        assertThatThrownBy(() -> OperatorText.name("x".repeat(41))).hasMessageContaining("at most 40");
    }
}
