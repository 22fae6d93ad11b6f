package io.popdb.pulse.declarations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlphabeticalOrderTest {
    @Test
    void putsTheLettersOfVietnameseWhereItsAlphabetHasThem() {
        assertThat(sorted("Gia Lai", "Đồng Nai", "Dien Bien", "Đà Nẵng", "Cần Thơ", "Cà Mau", "Bắc Ninh", "An Giang"))
                .containsExactly(
                        "An Giang", "Bắc Ninh", "Cà Mau", "Cần Thơ", "Dien Bien", "Đà Nẵng", "Đồng Nai", "Gia Lai");
        assertThat(sorted("ơ", "ô", "o", "ư", "u", "ê", "e", "ă", "â", "a"))
                .containsExactly("a", "ă", "â", "e", "ê", "o", "ô", "ơ", "u", "ư");
    }

    @Test
    void letsTonesAndCapitalsOnlyDecideBetweenNamesThatAreAlikeOtherwise() {
        assertThat(sorted("mạ b", "má c", "ma d", "MÀ A")).containsExactly("MÀ A", "mạ b", "má c", "ma d");
        assertThat(AlphabeticalOrder.VIETNAMESE.compare("mã", "má")).isNotZero();
        assertThat(AlphabeticalOrder.VIETNAMESE.compare("Huế", "Huế")).isZero();
    }

    @Test
    void putsAShorterNameBeforeOneThatGoesOn() {
        assertThat(sorted("Tây Ninh", "Tây", "GD&ĐT", "Gia Lai"))
                .containsExactly("GD&ĐT", "Gia Lai", "Tây", "Tây Ninh");
    }

    private static Stream<String> sorted(String... names) {
        return Stream.of(names).sorted(AlphabeticalOrder.VIETNAMESE);
    }
}
