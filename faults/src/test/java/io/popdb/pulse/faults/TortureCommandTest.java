package io.popdb.pulse.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.cli.Pulse;
import io.popdb.pulse.faults.fault.FaultKind;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TortureCommandTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--minutes=0",
                "--minutes=x",
                "--brokers=2",
                "--monitors=0",
                "--monitors=4",
                "--rate=0",
                "--rounds=7",
                "--rounds=7-3",
                "--rounds=",
                "--only=nonsense",
                "--only=",
                "--patience=PT0S",
                "--patience=soon"
            })
    void refusesWhatCannotBeMeant(String option) {
        StringWriter err = new StringWriter();

        int code = Pulse.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err))
                .execute("torture", option);

        assertThat(code).as(err.toString()).isEqualTo(2);
        assertThat(err.toString()).startsWith("pulse: ").doesNotContain("\tat ");
    }

    @Test
    void choosesKindsByTheirNames() {
        assertThat(TortureCommand.kinds(null)).containsExactly(FaultKind.values());
        assertThat(TortureCommand.kinds("broker,join")).containsExactly(FaultKind.KILL_BROKER, FaultKind.JOIN_MONITOR);
    }
}
