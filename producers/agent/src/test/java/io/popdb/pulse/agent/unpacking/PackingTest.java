package io.popdb.pulse.agent.unpacking;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.agent.formats.XroadForms;
import io.popdb.pulse.contract.Seed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackingTest {
    private static final String A = "{\"a\":\"x, ]} y\",\"n\":[1,{\"records\":[2]}]}";
    private static final String B = "{\"b\":\"\\\"}{[\",\"records\":\"none\"}";

    @Test
    void readsEveryMemberOfJoinedGzipAlsoWhereNothingMoreIsAtHandAtOnce() throws IOException {
        byte[] packed =
                XroadForms.join(XroadForms.gzip("one\n"), XroadForms.gzip(""), XroadForms.gzip("two\n"), new byte[300]);

        assertThat(lines(new Dripping(packed))).isEqualTo("one\ntwo\n");
    }

    @Test
    void saysOfGzipThatIsCutOffAnywhereThatItIs() {
        Random random = Seed.random("PackingTest.saysOfGzipThatIsCutOffAnywhereThatItIs");
        byte[] noise = new byte[5_000];
        random.nextBytes(noise);
        byte[] first = XroadForms.gzip(noise);
        byte[] packed = XroadForms.join(first, XroadForms.gzip("second\n"));

        for (int length = 1; length < packed.length; length++) {
            byte[] cut = Arrays.copyOf(packed, length);
            if (length != first.length) {
                assertThatThrownBy(() -> lines(new Dripping(cut))).isInstanceOf(CutOffException.class);
            }
        }
    }

    @Test
    void saysOfWhatFollowsGzipOrIsChangedInItThatItIsUnsound() {
        byte[] packed = XroadForms.gzip("one\n".repeat(100));
        byte[] changed = packed.clone();
        changed[packed.length - 6] ^= 1;

        assertThatThrownBy(() -> lines(new Dripping(XroadForms.join(packed, "text".getBytes(UTF_8)))))
                .isInstanceOf(UnsoundLogException.class)
                .hasMessageContaining("no gzip");
        assertThatThrownBy(() -> lines(new Dripping(changed)))
                .isInstanceOf(UnsoundLogException.class)
                .hasMessageContaining("checksum");
    }

    @Test
    void saysOfAnAnswerThatIsCutOffAnywhereThatItIs() throws IOException {
        byte[] answer = XroadForms.answer(XroadForms.gzip("[" + A + "]"));
        int end = answer.length - 4; // the last dashes and the line break behind them

        assertThat(records(new ByteArrayInputStream(answer))).containsExactly(A);
        for (int length = 200; length < end; length++) {
            byte[] cut = Arrays.copyOf(answer, length);
            assertThatThrownBy(() -> lines(new ByteArrayInputStream(cut))).isInstanceOf(CutOffException.class);
        }
    }

    /** Of a part's gzip there may be one byte, which is no text. */
    @Test
    void saysOfASecondAnswerThatIsCutOffAnywhereThatItIs() throws IOException {
        byte[] answer = XroadForms.answer(XroadForms.gzip("[" + A + "]"));
        byte[] joined = XroadForms.join(answer, answer);

        assertThat(records(new ByteArrayInputStream(joined))).containsExactly(A, A);
        for (int length = answer.length + 1; length < joined.length - 4; length++) {
            byte[] cut = Arrays.copyOf(joined, length);
            assertThatThrownBy(() -> lines(new ByteArrayInputStream(cut))).isInstanceOf(CutOffException.class);
        }
    }

    @Test
    void saysOfAFaultAndOfAnAnswerWithoutRecordsThatThereAreNone() {
        String fault =
                "<?xml version=\"1.0\"?>\n<SOAP-ENV:Envelope xmlns:SOAP-ENV=\"x\"><SOAP-ENV:Body><SOAP-ENV:Fault>"
                        + "<faultcode>Server.ServerProxy.AccessDenied</faultcode></SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>";
        String parts = "--x\r\nContent-Type: text/xml\r\n\r\n" + fault + "\r\n--x--\r\n";

        for (String answer : List.of(fault, parts)) {
            assertThatThrownBy(() -> lines(new ByteArrayInputStream(answer.getBytes(UTF_8))))
                    .isInstanceOf(UnsoundLogException.class)
                    .hasMessageContaining("without records")
                    .hasMessageNotContaining("AccessDenied");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            an array              | [A,B]
            an array, indented    | [\\n  A ,\\n\\n B\\r\\n]\\n
            a document            | {"n":{"records":[1]},"records":[A,B],"m":["}"]}
            records indented      | { "records" : [A\\n,B ] }
            documents             | {"records":[A]}{"records":[]}{"records":[B]}
            arrays                | [A][B]
            an array and objects  | [A]\\n B
            nothing first         | []\\n[A]\\n{"records":[B]}
            marks where joined    | \ufeff[A]\ufeff[B]
            """)
    void cutsDocumentsIntoRecordsWhereTheyStand(String name, String pattern) throws IOException {
        String document = pattern.replace("\\n", "\n")
                .replace("\\r", "\r")
                .replace("A", A)
                .replace("B", B);

        assertThat(records(new Dripping(document.getBytes(UTF_8)))).as(name).containsExactly(A, B);
    }

    @Test
    void aRecordStandsWhereItStoodInTheDocument() throws IOException {
        String document = "{\"records\": [\n  " + A + ",\n  " + B + "\n]}\n";

        String lines = lines(new ByteArrayInputStream(document.getBytes(UTF_8)));

        assertThat(lines).hasSameSizeAs(document);
        assertThat(lines.indexOf(B)).isEqualTo(document.indexOf(B));
        assertThat(lines.chars().filter(c -> c == '\n').count()).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            a word that is none   | [A,\\n{"x": nonsense}]   | line 2
            a quote left open     | [A,{"x":"y},\\nB]        | line 1
            cut off behind        | [A,                      | CUT
            cut off within        | {"records":[A,{"x        | CUT
            the end left away     | {"records":[A]           | CUT
            text behind           | [A]\\nthat was all       | line 2
            a bracket too many    | [A]\\n]                  | line 2
            another bracket       | [A,{"x":[1}}]            | line 1
            """)
    void endsWhereADocumentBreaksAndSaysSo(String name, String pattern, String where) {
        String document = pattern.replace("\\n", "\n").replace("A", A).replace("B", B);
        StringBuilder read = new StringBuilder();

        assertThatThrownBy(() -> {
                    InputStream lines = Packing.lines(new ByteArrayInputStream(document.getBytes(UTF_8)));
                    for (int b = lines.read(); b >= 0; b = lines.read()) {
                        read.append((char) b);
                    }
                })
                .as(name)
                .isInstanceOf(where.equals("CUT") ? CutOffException.class : UnsoundLogException.class)
                .hasMessageContaining(where.equals("CUT") ? "cut off" : where)
                .hasMessageNotContaining("nonsense");
        assertThat(read.toString()).as(name).contains(A);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            lines                        | {"a":1}\\n{"b":2}\\n            | LINES
            a line that is torn          | {"a":\\n{"b":2}\\n{"c":3}\\n    | LINES
            another one                  | {"a":1,\\n{"b":2}\\n            | LINES
            a line without a break       | {"a":1}                         | LINES
            a time in brackets           | [25/Feb/2026:08:00:00];x\\n     | LINES
            a year in brackets           | [2026] x\\n                     | LINES
            numbers                      | [1]\\n{"a":1}\\n                | LINES
            text                         | abc\\n                          | LINES
            a text that is no answer     | -- begun\\nabc\\n               | LINES
            the beginning of an answer   | --xroad\\ncont                  | UNDECIDED
            nothing                      | `\\n`                           | UNDECIDED
            half an object               | {"a":tr                         | UNDECIDED
            half a line                  | {"a":1,"b                       | UNDECIDED
            half a document              | {"rec                           | UNDECIDED
            a document                   | {"x":1,"records":[              | DOCUMENT
            an object over lines         | {\\n "a": 1\\n}                 | DOCUMENT
            an array                     | [{                              | DOCUMENT
            rows                         | id,security_server_type,x\\n    | ROWS
            rows of another table        | id,server_type,x\\n             | LINES
            """)
    void tellsTheShapeByTheBeginning(String name, String beginning, Shape shape) throws IOException {
        byte[] head = beginning.replace("\\n", "\n").getBytes(UTF_8);

        assertThat(Packing.shape(new ByteArrayInputStream(head))).as(name).isEqualTo(shape);
    }

    @Test
    void aQuoteThatIsNotClosedBreaksItsOwnRowAlone() throws IOException {
        String heading = "security_server_type,fault_string,request_in_ts\n";
        String sound = "Producer,\"one\nand \"\"two\"\"\r\n\",1\n";
        String open = "Producer,\"never closed,1\n";

        String lines = lines(new ByteArrayInputStream((heading + open + sound + sound + open).getBytes(UTF_8)));

        assertThat(lines)
                .isEqualTo(heading
                        + open
                        + sound.replace("\r\n", "  ").replace("e\na", "e a").repeat(2)
                        + open.strip()
                        + " ");
    }

    private static String lines(InputStream log) throws IOException {
        try (InputStream lines = Packing.lines(log)) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            long unused = lines.transferTo(all);
            return all.toString(ISO_8859_1);
        }
    }

    private static List<String> records(InputStream log) throws IOException {
        List<String> records = new ArrayList<>();
        for (String line : lines(log).split("\n", -1)) {
            String record = line.replace("\0", "").strip();
            if (!record.isEmpty()) {
                records.add(record);
            }
        }
        return records;
    }

    /** Gives a few bytes at a time, and never knows of more, as a pipe does. */
    private static final class Dripping extends InputStream {
        private final ByteArrayInputStream in;

        private Dripping(byte[] bytes) {
            in = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            return in.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return in.read(into, offset, Math.min(7, length));
        }
    }
}
