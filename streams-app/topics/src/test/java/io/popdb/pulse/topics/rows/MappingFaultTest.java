package io.popdb.pulse.topics.rows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.watch.ConnectionState;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever has a row that cannot be read is told what is wrong with it, and where. */
class MappingFaultTest {
    private static final CountsRow COUNTS = RowFixture.lookups("prov-40", "2026-02-25", 3);
    private static final ConnectionRow CONNECTION = RowFixture.connection("prov-40", ConnectionState.ACTIVE);
    private static final IncidentRow INCIDENT = new IncidentRow(RowFixture.incident("prov-40", LastSeen.NEVER));
    private static final Control CLOSURE = new Control.PlannedDowntime(
            "prov-40", LocalDate.of(2026, 2, 25), LocalDate.of(2026, 2, 26), "upgrade", "lan", 7);

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    <T> void saysWhatIsWrongAndWhere(String said, JsonSerde<T> serde, T value, String what, String instead) {
        byte[] damaged = new String(serde.toBytes(value), UTF_8)
                .replaceFirst(what, instead)
                .getBytes(UTF_8);

        assertThatThrownBy(() -> serde.fromBytes(damaged))
                .isInstanceOf(SerializationException.class)
                .hasMessageStartingWith("a record that should be ")
                .hasMessageEndingWith(" is not: " + said);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments("text expected in agency", CountsRow.SERDE, COUNTS, "\"agency\":", "\"agencies\":"),
                arguments("text expected in agency", CountsRow.SERDE, COUNTS, "\"prov-40\"", "40"),
                arguments("text expected in agency", CountsRow.SERDE, COUNTS, "\"prov-40\"", "null"),
                arguments("text expected in day", CountsRow.SERDE, COUNTS, "\"2026-02-25\"", "20260225"),
                arguments("an object expected in figures", CountsRow.SERDE, COUNTS, "\\{\"received.*?}", "[]"),
                arguments("an integer expected in received in figures", CountsRow.SERDE, COUNTS, ":3,", ":3.5,"),
                arguments("a list expected in partitions", CountsRow.SERDE, COUNTS, "\"partitions\":\\[]", "\"p\":[]"),
                arguments(
                        "Numeric value (3000000000) out of range of int (-2147483648 - 2147483647) in partition",
                        ConnectionRow.SERDE,
                        CONNECTION,
                        "\"partition\":0",
                        "\"partition\":3000000000"),
                arguments("an integer expected in offset", ConnectionRow.SERDE, CONNECTION, "\"offset\":7,", ""),
                arguments(
                        "an object expected in partitions",
                        ConnectionRow.SERDE,
                        CONNECTION,
                        "\\{\"partition.*}]",
                        "7]"),
                arguments("a known name expected in state", ConnectionRow.SERDE, CONNECTION, "\"active\"", "\"awake\""),
                arguments(
                        "a known name expected in conditions",
                        ConnectionRow.SERDE,
                        CONNECTION,
                        "\"failing\"",
                        "\"late\""),
                arguments(
                        "a number expected in lookupsPerSecond",
                        ConnectionRow.SERDE,
                        CONNECTION,
                        "\"lookupsPerSecond\":0.5",
                        "\"lookupsPerSecond\":\"0.5\""),
                arguments("text expected in sentenceVi", ConnectionRow.SERDE, CONNECTION, "\"sentenceVi\"", "\"vi\""),
                arguments("true or false expected in delayed", IncidentRow.SERDE, INCIDENT, "false", "0"),
                arguments(
                        "an object expected in acknowledged",
                        IncidentRow.SERDE,
                        INCIDENT,
                        "}$",
                        ",\"acknowledged\":null}"),
                arguments("an incident concerns at least one agency", IncidentRow.SERDE, INCIDENT, "\\[.*]", "[]"),
                arguments("there is no opening", Control.SERDE, CLOSURE, "closure", "opening"),
                arguments("it does not say what it is", Control.SERDE, CLOSURE, "\"type\"", "\"kind\""),
                arguments(
                        "the closure ends on 2026-02-24, before it begins on 2026-02-25",
                        Control.SERDE,
                        CLOSURE,
                        "2026-02-26",
                        "2026-02-24"),
                arguments(
                        "Text '2026-02-30' could not be parsed: Invalid date 'FEBRUARY 30' in from",
                        Control.SERDE,
                        CLOSURE,
                        "2026-02-25",
                        "2026-02-30"));
    }
}
