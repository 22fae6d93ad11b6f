package io.popdb.pulse.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {
    private static final List<String> REFUSED = PersonalDataExamples.refused();
    private static final List<String> HONEST = PersonalDataExamples.honest();

    @Test
    void findsEachOfAHundredWrittenForms() {
        assertThat(REFUSED).hasSizeGreaterThan(100).doesNotHaveDuplicates();
        assertThat(REFUSED)
                .allSatisfy(form ->
                        assertThat(PersonalData.in(form)).as("'%s'", form).isPresent());
    }

    @Test
    void refusesNoneOfAHundredHonestIdentifiers() {
        assertThat(HONEST).hasSizeGreaterThan(100).doesNotHaveDuplicates();
        assertThat(HONEST)
                .allSatisfy(form ->
                        assertThat(PersonalData.in(form)).as("'%s'", form).isEmpty());
    }

    static Stream<Arguments> shapes() {
        return Stream.of(
                arguments("citizen.0792.3001.0041", PersonalData.NUMBER),
                arguments("012345678", PersonalData.NUMBER),
                arguments("0912 345 678", PersonalData.PHONE),
                arguments("024 3942 0223", PersonalData.PHONE),
                arguments("lan@nghean.example", PersonalData.MAIL_ADDRESS),
                arguments("5d41402abc4b2a76b9719d911017c592", PersonalData.HASH));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void saysWhatItIsShapedLike(String text, PersonalData shape) {
        assertThat(PersonalData.in(text)).contains(shape);
    }

    @Test
    void findsARandomNumberInAnyGroups() {
        Random random = Seed.random("numbers in groups");
        for (int round = 0; round < 5_000; round++) {
            String number = String.format(
                    "%03d%d%02d%06d",
                    1 + random.nextInt(96), random.nextInt(4), random.nextInt(100), random.nextInt(1_000_000));
            String written = grouped(number, random);

            assertThat(PersonalData.in("citizen " + written))
                    .as("%s of %s", written, number)
                    .isPresent();
        }
    }

    @Test
    void refusesNoNameThatAGatewayGetsByItsPlace() {
        Random random = Seed.random("names by place");
        for (int round = 0; round < 5_000; round++) {
            String name = "gw-prov-%02d-dc%d-node%02d.%d.%d.%d"
                    .formatted(
                            random.nextInt(96),
                            random.nextInt(10),
                            random.nextInt(100),
                            1 + random.nextInt(20),
                            random.nextInt(10),
                            random.nextInt(100));

            assertThat(PersonalData.in(name)).as(name).isEqualTo(Optional.empty());
        }
    }

    /** What cannot be told apart, as docs/privacy.md says that it was chosen. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "9092-9093-9094",
                "120, 340, 560",
                "2,570,000,000",
                "gw-1772150400000",
                "5d41402abc4b2a76b9719d911017c592",
                "00:11:22:33:44:55"
            })
    void refusesWhatCouldBeEither(String text) {
        assertThat(PersonalData.in(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3f2504e04f8941d39a0c0305e82c3301",
                "886313e1-3b8a-5372-9b90-0c9aee199e5d",
                "123.45.67.89",
                "1.2345.6789",
                "01a234b5678",
                "5d41402abc4b2a76b9719d911017c59",
                "không bảy chín hai"
            })
    void takesWhatCouldBeEither(String text) {
        assertThat(PersonalData.in(text)).isEmpty();
    }

    @Test
    void whatItSaysHoldsNothingOfTheKind() {
        assertThat(PersonalData.values())
                .allSatisfy(shape -> assertThat(PersonalData.in(shape.advice())).isEmpty());
    }

    /** The number with signs between groups of two and more digits. */
    private static String grouped(String number, Random random) {
        List<String> signs = List.of(".", "-", " ", "_", " - ", "–");
        String sign = signs.get(random.nextInt(signs.size()));
        StringBuilder written = new StringBuilder();
        int at = 0;
        while (at < number.length()) {
            int left = number.length() - at;
            int next = left <= 3 ? left : 3 + random.nextInt(Math.min(3, left - 2));
            next = left - next == 1 ? left : next;
            written.append(at == 0 ? "" : sign).append(number, at, at + next);
            at += next;
        }
        return written.toString();
    }
}
