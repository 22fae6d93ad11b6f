package io.popdb.pulse.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.cli.Pulse;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BenchCommandTest {
    @ParameterizedTest
    @ValueSource(strings = {"--events=99999", "--events=x", "--rounds=0", "--rounds=1000"})
    void refusesWhatCannotBeMeant(String option) {
        StringWriter err = new StringWriter();

        int code = Pulse.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err))
                .execute("bench", option);

        assertThat(code).as(err.toString()).isEqualTo(2);
        assertThat(err.toString()).startsWith("pulse: ").doesNotContain("\tat ");
    }
}
