package io.popdb.pulse.agent.follow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.agent.formats.LogFormat;
import io.popdb.pulse.agent.formats.ParsedRecord;
import io.popdb.pulse.agent.formats.ParsedRecord.NoRecord;
import io.popdb.pulse.agent.formats.ParsedRecord.Several;
import io.popdb.pulse.agent.formats.ParsedRecord.Usable;
import io.popdb.pulse.agent.formats.Samples;
import io.popdb.pulse.agent.formats.XroadForms;
import io.popdb.pulse.agent.numbers.Numbering;
import io.popdb.pulse.agent.once.LogFile;
import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.contract.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Whatever form X-Road's records have: imported and followed they are the same, from wherever reading goes on. */
class FollowedFormsTest {
    private static final List<String> RECORDS =
            Samples.xroadLog().lines().filter(line -> line.endsWith("}")).toList();

    /** What was read of a file, in its order, and where the next record began each time. */
    private record Reading(List<ParsedRecord> records, List<Long> positions) {}

    @TempDir
    private Path folder;

    @TestFactory
    List<DynamicTest> readsTheSameOutOfEveryForm() {
        return forms((name, bytes) -> {
            List<ParsedRecord> expected = imported(lines()).records();

            assertThat(imported(bytes).records()).isEqualTo(expected);
            assertThat(followed(bytes, 0, numbering()).records()).isEqualTo(expected);
        });
    }

    /** As after a restart; the numbers go on too. */
    @TestFactory
    List<DynamicTest> goesOnBehindEachRecordOfEveryForm() {
        return forms((name, bytes) -> {
            Reading whole = followed(bytes, 0, numbering());

            for (int read = 0; read < whole.records().size(); read += 3) {
                if (read + 1 < whole.positions().size()
                        && whole.positions().get(read).equals(whole.positions().get(read + 1))) {
                    continue; // there are more on that line
                }
                Numbering numbering = numbering();
                whole.records().subList(0, read + 1).forEach(record -> number(record, numbering));
                assertThat(followed(bytes, whole.positions().get(read), numbering)
                                .records())
                        .isEqualTo(whole.records()
                                .subList(read + 1, whole.records().size()));
            }
        });
    }

    /** As long as a file is being written nothing is read that would not be read of the whole. */
    @TestFactory
    List<DynamicTest> readsNothingWrongOfAFileThatIsBeingWritten() {
        Random random = Seed.random("FollowedFormsTest.readsNothingWrongOfAFileThatIsBeingWritten");
        return forms((name, bytes) -> {
            List<ParsedRecord> whole = followed(bytes, 0, numbering()).records();

            for (int i = 0; i < 25; i++) {
                byte[] written = Arrays.copyOf(bytes, random.nextInt(bytes.length));
                List<ParsedRecord> read = followed(written, 0, numbering()).records();
                assertThat(read).isEqualTo(whole.subList(0, Math.min(read.size(), whole.size())));
            }
        });
    }

    @Test
    void aDocumentThatHadOnlyBegunWhenItWasOpenedIsReadOnceItIsThere() throws IOException {
        Path file = Files.writeString(folder.resolve("records.json"), "{\n \"rec");
        try (OpenLog log = OpenLog.open(file)) {
            assertThat(read(log, 0, numbering()).records()).isEmpty();
            Files.writeString(file, "{\n \"records\" : [\n" + RECORDS.get(1) + "]}");

            assertThat(read(log, 0, numbering()).records()).hasSize(1).allMatch(Usable.class::isInstance);
        }
    }

    private interface Check {
        void of(String name, byte[] bytes) throws IOException;
    }

    private List<DynamicTest> forms(Check check) {
        List<DynamicTest> tests = new ArrayList<>();
        new XroadForms(RECORDS)
                .all()
                .forEach((name, bytes) -> tests.add(DynamicTest.dynamicTest(name, () -> check.of(name, bytes))));
        return tests;
    }

    private static byte[] lines() {
        return String.join("\n", RECORDS).getBytes(UTF_8);
    }

    private Reading imported(byte[] bytes) throws IOException {
        Reading reading = new Reading(new ArrayList<>(), new ArrayList<>());
        LogFormat format = Samples.xroad();
        try (LogFile log = new LogFile(Files.write(folder.resolve("imported"), bytes))) {
            format.readerOf(log.content()).readAll(log.content(), numbering(), (position, record) -> {
                if (!(record instanceof NoRecord)) {
                    reading.records().add(record);
                }
            });
        }
        return reading;
    }

    private Reading followed(byte[] bytes, long position, Numbering numbering) throws IOException {
        try (OpenLog log = OpenLog.open(Files.write(folder.resolve("followed"), bytes))) {
            return read(log, position, numbering);
        }
    }

    private static Reading read(OpenLog log, long position, Numbering numbering) throws IOException {
        Reading reading = new Reading(new ArrayList<>(), new ArrayList<>());
        LineCursor cursor = LineCursor.at(position, log, Samples.xroad());
        while (cursor.lines().advance() && cursor.lines().isTerminated()) {
            ParsedRecord parsed = cursor.parsed(numbering);
            for (ParsedRecord record : parsed instanceof Several several ? several.records() : List.of(parsed)) {
                if (!(record instanceof NoRecord)) {
                    reading.records().add(record);
                    reading.positions().add(cursor.position());
                }
            }
        }
        return reading;
    }

    private static void number(ParsedRecord record, Numbering numbering) {
        if (record instanceof Usable usable && usable.event() instanceof AccessRequest event) {
            var unused = numbering.ofRequest(event.agencyId(), event.sourceId(), event.occurredAtMillis());
        }
    }

    private static Numbering numbering() {
        return new Numbering(Numbering.Epochs.OF_FIRST_RECORD);
    }
}
