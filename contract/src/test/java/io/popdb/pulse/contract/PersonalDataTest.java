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
