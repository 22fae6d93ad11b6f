package io.popdb.pulse.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.errors.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtomicFileTest {
    @TempDir
    private Path folder;

    @Test
    void replacesAFileAndSaysItsHashBesideIt() throws IOException {
        Path file = Files.writeString(folder.resolve("book.csv"), "old");

        AtomicFile.replaceWithHash(file, "abc".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(file).hasContent("abc");
        assertThat(folder.resolve("book.csv.sha256"))
                .hasContent("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  book.csv\n");
        assertThat(files()).containsExactlyInAnyOrder("book.csv", "book.csv.sha256");
    }

    @Test
    void leavesNothingBehindWhereTheFileCannotBePlaced() throws IOException {
        Path file = Files.createDirectory(folder.resolve("book.csv"));
        Files.writeString(file.resolve("inside"), "x");

        assertThatThrownBy(() -> AtomicFile.replaceWithHash(file, new byte[] {1}))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is a folder");
        assertThat(files()).containsExactly("book.csv");
    }

    /** Root could put a plain file in a device's place. */
    @Test
    void replacesNoDeviceAndNothingThatALinkToOneLeadsTo() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("full"), Path.of("/dev/full"));

        for (Path device : List.of(Path.of("/dev/full"), link)) {
            assertThatThrownBy(() -> AtomicFile.requireWritable(device))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("is no regular file");
            assertThatThrownBy(() -> AtomicFile.replaceWithHash(device, new byte[] {1}))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("is no regular file");
        }
        assertThat(files()).containsExactly("full");
    }

    /** A shell may have sent standard output into a file, to which the process would go on writing unseen. */
    @Test
    void replacesNothingThatAProcessHasOpen() throws IOException {
        Path standard = Files.createSymbolicLink(folder.resolve("stdout"), Path.of("/proc/self/fd/1"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("stdout"));

        for (Path open : List.of(Path.of("/dev/stdout"), Path.of("/proc/self/fd/1"), standard, link)) {
            assertThatThrownBy(() -> AtomicFile.requireWritable(open))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("stands for a file that a process has open");
            assertThatThrownBy(() -> AtomicFile.replaceWithHash(open, new byte[] {1}))
                    .isInstanceOf(UsageException.class);
        }
        assertThat(files()).containsExactlyInAnyOrder("stdout", "link");
    }

    @Test
    void writesNoFileWhoseHashCannotBeWritten() throws IOException {
        Files.createDirectory(folder.resolve("book.csv.sha256"));

        assertThatThrownBy(() -> AtomicFile.replaceWithHash(folder.resolve("book.csv"), new byte[] {1}))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("book.csv.sha256 is a folder");
        assertThat(files()).containsExactly("book.csv.sha256");
    }

    @Test
    void replacesWhatALinkLeadsToAndKeepsTheLink() throws IOException {
        Path file = Files.writeString(folder.resolve("book.csv"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("latest.csv"), file);

        AtomicFile.replace(link, new byte[] {'n', 'e', 'w'});

        assertThat(file).hasContent("new");
        assertThat(link).isSymbolicLink();
        Files.delete(file);
        assertThatThrownBy(() -> AtomicFile.replace(link, new byte[] {1}))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is a link that leads nowhere");
    }

    @Test
    void mayBeReadByWhomAnyOtherNewFileMay() throws IOException {
        Path any = Files.createFile(folder.resolve("any"));

        AtomicFile.replaceWithHash(folder.resolve("book.csv"), new byte[] {1});

        assertThat(mode("book.csv")).isEqualTo(Files.getPosixFilePermissions(any));
        assertThat(mode("book.csv.sha256")).isEqualTo(Files.getPosixFilePermissions(any));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw-rw-rw-", "rw-------"})
    void keepsTheModeOfTheFileThatItReplaces(String mode) throws IOException {
        Path file = Files.writeString(folder.resolve("book.csv"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

        AtomicFile.replaceWithHash(file, new byte[] {1});

        assertThat(mode("book.csv")).isEqualTo(PosixFilePermissions.fromString(mode));
    }

    private Set<PosixFilePermission> mode(String name) throws IOException {
        return Files.getPosixFilePermissions(folder.resolve(name));
    }

    @Test
    void refusesBeforehandWhatCannotBe() {
        refuses(folder.resolve("none/book.csv"), "there is no folder");
        refuses(folder, "is a folder");
    }

    private static void refuses(Path file, String why) {
        assertThatThrownBy(() -> AtomicFile.requireWritable(file))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(why);
    }

    private String[] files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toArray(String[]::new);
        }
    }
}
