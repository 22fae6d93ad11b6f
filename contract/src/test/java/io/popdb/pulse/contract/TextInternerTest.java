package io.popdb.pulse.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TextInternerTest {
    private final TextInterner<String> interner = new TextInterner<>(text -> text);

    @Test
    void givesTheSameStringForTheSameText() {
        String first = intern("prov-40");

        assertThat(first).isEqualTo("prov-40");
        assertThat(intern("prov-40")).isSameAs(first);
    }

    @Test
    void readsOnlyTheGivenStretch() {
        char[] text = "xprov-40y".toCharArray();

        assertThat(interner.intern(text, 1, 7)).isEqualTo("prov-40");
        assertThat(interner.intern(text, 1, 6)).isEqualTo("prov-4");
        assertThat(interner.intern(text, 4, 0)).isEmpty();
    }

    @Test
    void tellsTextsApartThatShareASlot() {
        assertThat("Aa".hashCode()).as("the classic collision").isEqualTo("BB".hashCode());

        for (int i = 0; i < 3; i++) {
            assertThat(intern("Aa")).isEqualTo("Aa");
            assertThat(intern("BB")).isEqualTo("BB");
        }
    }

    @Test
    void keepsNoTextThatIsTooLongForAnEvent() {
        String kept = "a".repeat(64);
        String tooLong = "a".repeat(65);

        assertThat(intern(kept)).isSameAs(intern(kept));
        assertThat(intern(tooLong)).isEqualTo(tooLong).isNotSameAs(intern(tooLong));
    }

    @Test
    void neverMistakesOneTextForAnother() {
        Random random = Seed.random("TextInternerTest.neverMistakesOneTextForAnother");
        for (int i = 0; i < 200_000; i++) {
            String text = RandomEvents.identifierOrNearly(random);

            assertThat(intern(text)).isEqualTo(text);
        }
    }

    private String intern(String text) {
        return interner.intern(text.toCharArray(), 0, text.length());
    }
}
