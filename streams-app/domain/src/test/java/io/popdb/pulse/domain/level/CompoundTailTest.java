package io.popdb.pulse.domain.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompoundTailTest {
    private static final int TERMS = 600;

    /** Of the exact distribution, term by term (Panjer 1981). */
    @ParameterizedTest
    @CsvSource({
        "7, 0.0038, 1.29, 0.55, 1.3",
        "40, 10, 1.5, 20, 0.2",
        "60, 30, 3, 50, 0.3",
        "34, 0.13, 3.07, 14, 0.6",
        "120, 40, 1, 1e9, 0.2",
        "5, 20, 2, 30, 0.2",
        "10, 40, 1, 1e9, 0.2",
        "0, 12, 2.5, 8, 0.01",
    })
    void isNearlyTheChanceOfTheTail(int count, double mean, double each, double shape, double nearly) {
        double[] terms = terms(mean, each, shape);
        double exact = 0;
        for (int i = count < mean ? 0 : count; i < (count < mean ? count + 1 : TERMS); i++) {
            exact += terms[i];
        }

        double chance = CompoundTail.logChance(count, mean, each, shape);

        assertThat(chance).isCloseTo(Math.log(exact), within(nearly));
    }

    @ParameterizedTest
    @CsvSource({"30, 10, 1.5, 20", "3, 10, 1.5, 20"})
    void isGreaterWhereLessIsKnown(int count, double mean, double each, double shape) {
        double known = CompoundTail.logChance(count, mean, each, Double.POSITIVE_INFINITY);

        double chance = CompoundTail.logChance(count, mean, each, shape);

        assertThat(chance).isGreaterThan(known).isNegative();
    }

    private static double[] terms(double mean, double each, double shape) {
        double causes = mean / each;
        double a = causes / (shape + causes);
        double b = (shape - 1) * a;
        double[] terms = new double[TERMS];
        terms[0] = Math.exp(-shape * Math.log1p(causes / shape));
        for (int n = 1; n < TERMS; n++) {
            for (int j = 1; j <= n; j++) {
                double ofCause = Math.pow(1 - 1 / each, j - 1) / each;
                terms[n] += (a + b * j / n) * ofCause * terms[n - j];
            }
        }
        return terms;
    }
}
