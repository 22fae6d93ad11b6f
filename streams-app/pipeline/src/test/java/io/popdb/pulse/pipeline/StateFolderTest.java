package io.popdb.pulse.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.popdb.pulse.contract.FileDamage;
import io.popdb.pulse.errors.BrokenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StateFolderTest {
    private static final Instant NOW = Instant.parse("2026-03-05T01:02:03.004Z");

    @TempDir
    private Path base;

    private final List<Instant> told = new ArrayList<>();
    private Instant now = NOW;

    @Test
    void usesWhatIsAsItWasSealed() throws IOException {
        fill();
        try (StateFolder folder = take()) {
            folder.open();
            folder.seal();
        }

        try (StateFolder folder = take()) {
            folder.open();

            assertThat(store()).hasContent("sst");
            assertThat(setAside()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void setsAsideWhatIsNotAsItWasSealed(FileDamage damage) throws IOException {
        for (String file : List.of("0_1/rocksdb/days/000008.sst", "0_1/.checkpoint", ".lock")) {
            try (StateFolder folder = take()) {
                folder.open();
                fill();
                folder.seal();
            }
            damage.to(stores().resolve(file));
            now = now.plusSeconds(1);

            try (StateFolder folder = take()) {
                folder.open();

                assertThat(stores()).as(file).doesNotExist();
                assertThat(setAside()).as(file).isNotEmpty();
                assertThat(told).as(file).last().isEqualTo(now);
            }
        }
        assertThat(setAside()).as("only the latest are kept").hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void trustsNothingWhoseSealIsDamaged(FileDamage damage) throws IOException {
        fill();
        try (StateFolder folder = take()) {
            folder.open();
            folder.seal();
        }
        damage.to(seal());

        try (StateFolder folder = take()) {
            folder.open();

            assertThat(stores()).doesNotExist();
            assertThat(seal()).hasContent("in use");
        }
    }

    @Test
    void setsAsideWhatWasAdded() throws IOException {
        fill();
        try (StateFolder folder = take()) {
            folder.open();
            folder.seal();
        }
        Files.writeString(stores().resolve("0_1/rocksdb/days/000009.sst"), "foreign");

        try (StateFolder folder = take()) {
            folder.open();

            assertThat(stores()).doesNotExist();
            assertThat(setAside()).hasSize(1);
        }
    }

    @Test
    void restoresWhatWasNeverSealed() throws IOException {
        try (StateFolder folder = take()) {
            folder.open();
            fill();
        }

        try (StateFolder folder = take()) {
            folder.open();

            assertThat(stores()).doesNotExist();
            assertThat(setAside()).as("a kill is no damage").isEmpty();
        }
    }

    @Test
    void usesOnceWhatAVersionWithoutSealsLeft() throws IOException {
        fill();

        try (StateFolder folder = take()) {
            folder.open();
            assertThat(store()).hasContent("sst");
        }

        try (StateFolder folder = take()) {
            folder.open();
            assertThat(stores()).doesNotExist();
        }
    }

    @Test
    void setsAsideAFileWhereTheFolderShouldBe() throws IOException {
        try (StateFolder folder = take()) {
            folder.open();
            folder.seal();
        }
        Files.writeString(stores(), "what is this?");

        try (StateFolder folder = take()) {
            folder.open();

            assertThat(stores()).doesNotExist();
            assertThat(setAside()).hasSize(1);
        }
    }

    @Test
    void isForOneProcessOnly() throws IOException {
        try (StateFolder first = take()) {
            first.open();

            assertThatExceptionOfType(BrokenException.class)
                    .isThrownBy(this::take)
                    .withMessageContaining("--state-dir");
        }
    }

    @Test
    void saysThatTheFolderCannotBeWritten() throws IOException {
        Path file = Files.writeString(base.resolve("file"), "no folder");

        assertThatExceptionOfType(BrokenException.class)
                .isThrownBy(() -> StateFolder.take(file, () -> now, told::add))
                .withMessageContaining("pulse.state-dir");
    }

    private StateFolder take() {
        return StateFolder.take(base, () -> now, told::add);
    }

    private void fill() throws IOException {
        Files.createDirectories(store().getParent());
        Files.writeString(store(), "sst");
        Files.writeString(stores().resolve("0_1/.checkpoint"), "0\n1\ntopic 1 4711\n");
        Files.writeString(stores().resolve(".lock"), "xy");
    }

    private Path store() {
        return stores().resolve("0_1/rocksdb/days/000008.sst");
    }

    private Path stores() {
        return base.resolve("popdb-pulse");
    }

    private Path seal() {
        return base.resolve("popdb-pulse.seal");
    }

    private List<Path> setAside() throws IOException {
        try (Stream<Path> all = Files.list(base)) {
            return all.filter(path -> path.getFileName().toString().contains(".damaged-"))
                    .toList();
        }
    }
}
