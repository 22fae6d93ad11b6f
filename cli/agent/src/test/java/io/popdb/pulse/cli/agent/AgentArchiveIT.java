package io.popdb.pulse.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.cli.agent.UnpackedArchive.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is handed out works from the archive alone, and holds no more than it must. */
class AgentArchiveIT {
    private static final long LARGEST = 22_000_000;

    @TempDir
    private static Path folder;

    private static UnpackedArchive archive = new UnpackedArchive(Path.of(""));

    @BeforeAll
    static void unpack() throws Exception {
        archive = UnpackedArchive.in(folder);
    }

    @Test
    void saysHowItIsUsed() throws Exception {
        Ending help = archive.pulse("agent", "--help");

        assertThat(help.code()).isZero();
        assertThat(help.said()).contains("Usage: pulse agent", "--config=FILE", "--once", "status");
    }

    @Test
    void saysWhichVersionsRun() throws Exception {
        Ending version = archive.pulse("--version");

        assertThat(version.code()).isZero();
        assertThat(version.said().lines()).hasSize(3);
        assertThat(version.said()).startsWith("pulse 0.").contains("kafka 4.", "java " + Runtime.version());
    }

    @Test
    void answersWithSentences() throws Exception {
        Ending nobody = archive.pulse("agent", "status", "--url", "http://127.0.0.1:1");
        Ending nothing = archive.pulse("agent", "--config", "gone.properties");

        assertThat(nobody.code()).isEqualTo(1);
        assertThat(nobody.said().lines())
                .singleElement()
                .asString()
                .startsWith("pulse: No agent answers at http://127.0.0.1:1.");
        assertThat(nothing.code()).isEqualTo(2);
        assertThat(nothing.said().lines()).singleElement().asString().startsWith("pulse: there is no file");
    }

    @Test
    void knowsNothingOfTheCentreNorTheSimulator() throws Exception {
        for (String command : new String[] {"simulate", "monitor", "broker", "demo", "setup", "status"}) {
            assertThat(archive.pulse(command).code()).as(command).isEqualTo(2);
        }
    }

    @Test
    void holdsNoLibraryThatAnAgentDoesNotNeed() throws IOException {
        assertThat(archive.libraries())
                .anyMatch(name -> name.startsWith("kafka-clients-"))
                .anyMatch(name -> name.startsWith("pulse-agent-"))
                .noneMatch(
                        name -> name.matches(
                                "(kafka-streams|rocksdb|kafka_|kafka-server|pulse-(domain|topics|pipeline|monitor|simulator|demo|centre)|javalin|zstd|snappy).*"));
        assertThat(Files.readString(archive.home().resolve("lib/LIBRARIES.txt")))
                .contains("org.apache.kafka:kafka-clients", "Apache");
    }

    @Test
    void isSmall() throws IOException {
        assertThat(Files.size(Path.of(System.getProperty("pulse.agent.archive"))))
                .isLessThan(LARGEST);
    }

    @Test
    void holdsWhatAnAdministratorNeeds() {
        for (String file : new String[] {
            "LICENSE",
            "Dockerfile",
            "conf/agent.properties",
            "systemd/pulse-agent.service",
            "docs/agency-guide.md",
            "docs/importing.md"
        }) {
            assertThat(archive.home().resolve(file)).isNotEmptyFile();
        }
        assertThat(archive.home().resolve("bin/pulse")).isExecutable();
    }

    /** As from a bare cron job: the locale C has no Vietnamese letters. */
    @Test
    void takesAVietnamesePathWhateverTheLocale() throws Exception {
        Path config = Files.writeString(
                folder.resolve("vietnamese.properties"),
                """
                pulse.agent.logs.gateway.path=/var/log/cổng kết nối/nhật ký.log
                pulse.agent.logs.gateway.format=pulse
                pulse.agent.http.port=99999
                """);

        Ending badPort = archive.pulse(
                archive.home().resolve("bin/pulse"),
                Map.of("JAVA_HOME", System.getProperty("java.home"), "LC_ALL", "C"),
                "agent",
                "--config",
                config.toString());

        assertThat(badPort.code()).isEqualTo(2);
        assertThat(badPort.said()).contains("pulse.agent.http.port is 99999").doesNotContain("locale", "PT30S");
    }

    @Test
    void runsThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(
                folder.resolve("linked"), archive.home().resolve("bin/pulse"));

        Ending version = archive.pulse(link, Map.of("JAVA_HOME", System.getProperty("java.home")), "--version");

        assertThat(version.said()).startsWith("pulse 0.");
    }

    @Test
    void takesTheOptionsForJavaLast() throws Exception {
        Ending version = archive.pulse(
                archive.home().resolve("bin/pulse"),
                Map.of("JAVA_HOME", System.getProperty("java.home"), "PULSE_JAVA_OPTS", "-Xmx96m -XX:+PrintFlagsFinal"),
                "--version");

        assertThat(version.said()).containsPattern("MaxHeapSize += 100663296");
    }

    @Test
    void saysThatJavaIsTooOld() throws Exception {
        Path java = Files.createDirectories(folder.resolve("old/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"1.8.0_412\"' >&2\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));

        Ending refused = archive.pulse(
                archive.home().resolve("bin/pulse"),
                Map.of("JAVA_HOME", folder.resolve("old").toString()),
                "--version");

        assertThat(refused)
                .isEqualTo(new Ending(
                        1, "pulse: " + java + " is older than Java 17: install 17 or newer, or set JAVA_HOME\n"));
    }
}
