package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.popdb.pulse.demo.BrokerException;
import io.popdb.pulse.demo.BrokerPlan;
import io.popdb.pulse.demo.BrokerProbe;
import io.popdb.pulse.demo.ChildBroker;
import java.io.BufferedReader;
import java.io.File;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(1_800)
final class ChildBrokerIT {
    @Test
    void diesWithAParentThatIsKilled(@TempDir Path folder) throws Exception {
        Process parent = new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        folder.toString())
                .redirectError(folder.resolve("parent.err").toFile())
                .start();
        try (BufferedReader said = parent.inputReader()) {
            ProcessHandle broker =
                    ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
            assertThat(BrokerProbe.answers(said.readLine())).isTrue();

            parent.destroyForcibly();

            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !broker.isAlive());
        }
    }

    @Test
    void keepsItsClusterAndPortOverAStopAndAStart(@TempDir Path folder) throws Exception {
        try (ChildBroker broker = new ChildBroker(BrokerPlan.in(folder))) {
            broker.start();
            String address = broker.bootstrap();
            String cluster = Files.readString(folder.resolve("log").resolve("meta.properties"));

            broker.stop();
            assertThat(broker.isAlive()).isFalse();
            broker.start();

            assertThat(broker.bootstrap()).isEqualTo(address);
            assertThat(Files.readString(folder.resolve("log").resolve("meta.properties")))
                    .contains(cluster.lines()
                            .filter(line -> line.startsWith("cluster.id"))
                            .findFirst()
                            .orElseThrow());
        }
    }

    @Test
    void saysThatItsPortIsTaken(@TempDir Path folder) throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ChildBroker broker = new ChildBroker(BrokerPlan.in(folder).withPort(other.getLocalPort()));

            assertThatExceptionOfType(BrokerException.class)
                    .isThrownBy(broker::start)
                    .withMessageContaining("port " + other.getLocalPort())
                    .withMessageContaining("is in use");
        }
    }

    @Test
    void endsItsComplaintWithTheLastLinesOfTheBrokersLog(@TempDir Path folder) {
        BrokerPlan wrong = BrokerPlan.in(folder).withSetting("num.io.threads", "none");

        try (ChildBroker broker = new ChildBroker(wrong)) {
            assertThatExceptionOfType(BrokerException.class)
                    .isThrownBy(broker::start)
                    .withMessageContaining("ended while starting")
                    .withMessageContaining("Invalid value none for configuration num.io.threads");
            assertThat(broker.isAlive()).isFalse();
        }
    }

    @Test
    void refusesAFolderThatAnotherBrokerUses(@TempDir Path folder) {
        try (ChildBroker first = new ChildBroker(BrokerPlan.in(folder));
                ChildBroker second = new ChildBroker(BrokerPlan.in(folder))) {
            first.start();

            assertThatExceptionOfType(BrokerException.class)
                    .isThrownBy(second::start)
                    .withMessageContaining("another broker uses the folder");
            assertThat(BrokerProbe.answers(first.bootstrap())).isTrue();
        }
    }
}
