package io.popdb.pulse.agent.follow;

import static io.popdb.pulse.agent.follow.FollowerFixture.START;
import static io.popdb.pulse.agent.follow.FollowerFixture.line;
import static io.popdb.pulse.agent.follow.FollowerFixture.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.contract.Heartbeat;
import io.popdb.pulse.publisher.FakeBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FollowerTest {
    @TempDir
    private Path folder;

    @Test
    void sendsWhatIsAppendedAndGoesOnBehindItAfterARestart() throws IOException {
        try (FollowerFixture followed = new FollowerFixture(folder)) {
            followed.append(lines(1, 3));
            followed.start().awaitRequests(3);
            followed.append(lines(4, 5));
            followed.awaitRequests(5);
            followed.awaitStatus(status -> status.bytesBehind() == 0);
            followed.stop();

            followed.append(line(6));
            followed.start().awaitRequests(6);

            assertThat(followed.requests())
                    .extracting(AccessRequest::durationMillis)
                    .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
            assertThat(followed.requests()).extracting(AccessRequest::sequence).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
            assertThat(followed.requests())
                    .extracting(AccessRequest::epoch)
                    .containsOnly(START.plusMillis(1).toEpochMilli());
        }
    }

    @Test
    void sendsUnderTheSameNumbersWhatACrashLeftUnconfirmed() throws IOException {
        try (FollowerFixture followed = new FollowerFixture(folder)) {
            FakeBroker held = FakeBroker.held();
            followed.meets(held);
            followed.append(lines(1, 10));
            followed.start().awaitRequests(10);
            followed.crash();

            followed.start().awaitRequests(20);

            List<AccessRequest> sent = followed.requests();
            assertThat(sent.subList(10, 20)).isEqualTo(sent.subList(0, 10));
        }
    }

    @Test
    void waitsForTheEndOfALineThatIsBeingWritten() throws IOException {
        try (FollowerFixture followed = new FollowerFixture(folder)) {
            followed.append(line(1) + line(2).substring(0, 40));
            followed.start().awaitRequests(1);
            followed.pass(Duration.ofMinutes(5));
            followed.awaitStatus(status -> status.logs().get(0).acknowledged() == 1);
            assertThat(followed.requests()).hasSize(1);

            followed.append(line(2).substring(40));
            followed.awaitRequests(2);

            assertThat(followed.status().logs().get(0).rejected()).isEmpty();
        }
    }

    @Test
    void waitsForALogThatIsNotThereYetAndSaysSo() throws IOException {
        try (FollowerFixture followed = new FollowerFixture(folder)) {
            Files.delete(followed.file("access.log").getParent());
            followed.start();
            followed.awaitStatus(status -> !status.isWell());
            assertThat(followed.status().logs().get(0).problem().orElseThrow())
                    .startsWith("The folder of " + followed.file("access.log") + " is not there");

            Files.createDirectory(followed.file("access.log").getParent());
            followed.append(line(1));

            followed.awaitRequests(1);
            followed.awaitStatus(FollowerStatus::isWell);
            assertThat(followed.events().get(0))
                    .as("no heartbeat while nothing could be read")
                    .isInstanceOf(AccessRequest.class);
        }
    }

    @Test
    void readsAllFilesOfAFolderThatMatch() throws IOException {
        try (FollowerFixture followed = new FollowerFixture(folder, "*.log", LostState.RESEND)) {
            Files.writeString(followed.file("a.log"), lines(1, 2));
            Files.writeString(followed.file("b.log"), lines(11, 12));
            Files.writeString(followed.file("b.txt"), lines(21, 22));
            followed.start().awaitRequests(4);
            Files.writeString(followed.file("a.log"), lines(1, 3));

            followed.awaitRequests(5);

            assertThat(followed.requests())
                    .extracting(AccessRequest::durationMillis)
                    .containsExactlyInAnyOrder(1L, 2L, 11L, 12L, 3L);
            assertThat(followed.requests().get(4).epoch())
                    .isEqualTo(START.plusMillis(1).toEpochMilli());
        }
    }

    @Test
    void holdsABoundedNumberOfEventsWhileNothingIsConfirmed() throws IOException {
        try (FollowerFixture followed = new FollowerFixture(folder)) {
            FakeBroker held = FakeBroker.held();
            followed.meets(held);
            followed.append(lines(1, 50_000));

            followed.start().awaitRequests(32_000);
            followed.pass(Duration.ofSeconds(31));
            followed.awaitStatus(status -> status.brokers().problem().isPresent());
            assertThat(followed.requests()).hasSize(32_000);
            assertThat(followed.status().brokers().underWay()).isEqualTo(32_000);
            assertThat(followed.status().bytesBehind()).isGreaterThan(5_000_000);
            assertThat(followed.status().brokers().problem().orElseThrow())
                    .startsWith("The brokers have confirmed nothing since ")
                    .contains("call the centre, 024 0000 0000");

            IntStream.range(0, 100).forEach(i -> complete(held));
            followed.awaitRequests(50_000);
            followed.awaitStatus(status -> {
                complete(held);
                return status.bytesBehind() == 0 && status.isWell();
            });
        }
    }

    private static void complete(FakeBroker held) {
        while (held.completeNext()) {
            // the next
        }
    }

    @Test
    void tellsWhomToCallWhenRefusedAndSendsAllAgainAfterwards() throws IOException {
        try (FollowerFixture followed = new FollowerFixture(folder)) {
            FakeBroker refusing = FakeBroker.held();
            followed.meets(refusing);
            followed.append(lines(1, 5));
            followed.start().awaitRequests(5);
            boolean unused = refusing.completeNext();
            unused = refusing.errorNext(new TopicAuthorizationException("popdb.access.v1.prov-40"));
            followed.append(line(6));

            followed.awaitRequests(11);

            assertThat(followed.requests().subList(5, 11))
                    .extracting(AccessRequest::sequence)
                    .containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        }
    }

    @Test
    void saysThatItsGatewayIsAliveAndWhichNumberComesNext() throws IOException {
        try (FollowerFixture followed = new FollowerFixture(folder)) {
            followed.append("");
            followed.start();
            followed.awaitStatus(status -> followed.heartbeats().size() == 1);
            followed.append(lines(1, 3));
            followed.awaitRequests(3);
            followed.pass(Duration.ofSeconds(30));
            followed.awaitStatus(status -> followed.heartbeats().size() > 1);
            followed.append(line(4));
            followed.awaitRequests(4);

            long epoch = START.plusMillis(1).toEpochMilli();
            List<Heartbeat> beats = followed.heartbeats();
            assertThat(beats.get(0))
                    .extracting(Heartbeat::epoch, Heartbeat::sequence)
                    .containsExactly(0L, 0L);
            assertThat(beats.get(beats.size() - 1))
                    .extracting(Heartbeat::epoch, Heartbeat::sequence)
                    .containsExactly(epoch, 3L);
            assertThat(followed.requests().get(3).sequence()).isEqualTo(3);
        }
    }

    @Test
    void saysThatTheClockIsWrong() throws IOException {
        try (FollowerFixture followed = new FollowerFixture(folder)) {
            FakeBroker slow = FakeBroker.prompt();
            slow.appendsAt(START.minus(Duration.ofMinutes(10)).toEpochMilli());
            followed.meets(slow);
            followed.append("");

            followed.start();
            followed.awaitStatus(status -> status.brokers().problem().isPresent());

            assertThat(followed.status().brokers().problem().orElseThrow())
                    .contains("ahead of the brokers'")
                    .contains("NTP");
        }
    }

    @Test
    void listsLinesThatCannotBeUsedWithoutRepeatingThemAndWithinALimit() throws IOException {
        try (FollowerFixture followed = new FollowerFixture(folder)) {
            followed.append(line(1));
            for (int i = 0; i < 40; i++) {
                followed.append("079201012345 is no JSON\n");
            }
            followed.append(line(2));
            followed.start().awaitRequests(2);
            followed.awaitStatus(status -> status.bytesBehind() == 0);
            followed.append("079201012345 is no JSON\n");
            followed.awaitStatus(status -> status.logs().get(0).lines() == 43);

            assertThat(followed.status().logs().get(0).rejected().values()).containsExactly(41L);
            String latest = Files.readString(followed.state("gateway.rejected.csv"));
            String before = Files.readString(followed.state("gateway.rejected.1.csv"));
            assertThat(latest).startsWith("file,byteOffset,reason,field\n").endsWith(",malformed,\n");
            assertThat(latest.lines().count() + before.lines().count()).isEqualTo(41 + 2);
            assertThat(latest + before).doesNotContain("079201012345");
        }
    }

    @Test
    void refusesToStartWithoutItsStateWhereItWasToldTo() throws IOException {
        try (FollowerFixture followed = new FollowerFixture(folder, "access.log", LostState.REFUSE)) {
            assertThatThrownBy(followed::start)
                    .isInstanceOf(FollowerException.class)
                    .hasMessageContaining("There is no state in")
                    .hasMessageContaining("pulse.agent.lost-state=resend");

            Files.createDirectories(followed.state("x").getParent());
            Files.writeString(followed.state("state.json"), "{\"version\":1,\"logs\":{}}\ncrc32c:00000000\n");
            assertThatThrownBy(followed::start).hasMessageContaining("is torn");
        }
    }

    @Test
    void takesTheStateBeforeWhenTheLatestIsTorn() throws IOException {
        try (FollowerFixture followed = new FollowerFixture(folder, "access.log", LostState.RESEND)) {
            followed.append(lines(1, 3));
            followed.start().awaitRequests(3);
            followed.awaitStatus(status -> status.bytesBehind() == 0);
            followed.stop();
            byte[] state = followed.state();
            Files.write(followed.state("state.json"), Arrays.copyOf(state, state.length / 2));
        }

        try (FollowerFixture followed = new FollowerFixture(folder, "access.log", LostState.REFUSE)) {
            followed.append(line(4));
            followed.start().awaitRequests(1);
            followed.awaitStatus(status -> status.bytesBehind() == 0);

            List<AccessRequest> sent = followed.requests();
            assertThat(sent.get(sent.size() - 1).sequence()).isEqualTo(3);
        }
    }

    @Test
    void refusesAFolderThatAnotherUses() throws IOException {
        try (FollowerFixture followed = new FollowerFixture(folder);
                FollowerFixture second = new FollowerFixture(folder)) {
            followed.start();

            assertThatThrownBy(second::start)
                    .isInstanceOf(FollowerException.class)
                    .hasMessageContaining("Another agent uses the state folder");
        }
    }

    @Test
    void readsOnInAFileThatWasMovedToAnotherFolder() throws IOException {
        try (FollowerFixture followed = new FollowerFixture(folder)) {
            followed.append(line(1));
            followed.start().awaitRequests(1);

            Path elsewhere = Files.createDirectory(folder.resolve("old")).resolve("access.log");
            Files.move(followed.file("access.log"), elsewhere);
            Files.writeString(elsewhere, line(2), StandardOpenOption.APPEND);
            followed.append(line(3));
            followed.awaitRequests(3);

            assertThat(followed.requests())
                    .extracting(AccessRequest::durationMillis)
                    .contains(2L, 3L);
        }
    }

    /** Nothing is written any more that would show it: the heartbeat is on its way too. */
    @Test
    void noticesARefusalAlsoWhenThereIsNothingMoreToSend() throws IOException {
        try (FollowerFixture followed = new FollowerFixture(folder)) {
            FakeBroker refusing = FakeBroker.held();
            followed.meets(refusing);
            followed.append(lines(1, 5));
            followed.start().awaitRequests(5);
            followed.awaitStatus(status -> !followed.heartbeats().isEmpty());
            boolean unused = refusing.errorNext(new TopicAuthorizationException("popdb.access.v1.prov-40"));

            followed.awaitRequests(10);
        }
    }

    @Test
    void goesOnWhenTheClockIsSetBack() throws IOException {
        try (FollowerFixture followed = new FollowerFixture(folder)) {
            followed.append(line(1));
            followed.start().awaitRequests(1);
            followed.awaitStatus(status -> status.bytesBehind() == 0);
            byte[] state = followed.state();
            int beats = followed.heartbeats().size();

            followed.pass(Duration.ofHours(-5));
            followed.append(line(2));

            followed.awaitRequests(2);
            followed.awaitStatus(status -> status.at().isBefore(START.minusSeconds(3600)) && status.bytesBehind() == 0);
            followed.awaitStatus(status -> followed.heartbeats().size() > beats);
            assertThat(followed.state()).isNotEqualTo(state);
        }
    }

    @Test
    void saysNoLongerThatThereIsNoConnectionOnceThereIsOne() throws IOException {
        try (FollowerFixture followed = new FollowerFixture(folder, "*.log", LostState.RESEND)) {
            followed.isRefused(3);
            followed.withoutHeartbeats().start();
            followed.awaitStatus(status -> status.brokers().problem().isPresent());

            followed.awaitStatus(status -> status.brokers().problem().isEmpty());
        }
    }

    /** Whoever interrupts wants an end, and a pause that is over at once would be no pause. */
    @Test
    void endsWhenItIsInterrupted() throws IOException {
        try (FollowerFixture followed = new FollowerFixture(folder)) {
            followed.append(line(1));
            followed.start().awaitRequests(1);

            followed.interrupt();

            followed.awaitEnd();
        }
    }

    @Test
    void saysNothingOfItsGatewayBeforeTheClockCanBeRight() throws IOException {
        try (FollowerFixture followed = new FollowerFixture(folder)) {
            followed.pass(Duration.between(START, Instant.parse("1970-01-01T00:00:10Z")));
            followed.append(line(1));
            followed.start().awaitRequests(1);
            assertThat(followed.heartbeats()).isEmpty();

            followed.pass(Duration.between(Instant.EPOCH, START));

            followed.awaitStatus(status -> !followed.heartbeats().isEmpty());
        }
    }

    @Test
    void stopsWithASentenceWhenItsStateCannotBeWritten() throws IOException {
        try (FollowerFixture followed = new FollowerFixture(folder)) {
            followed.append("");
            followed.start()
                    .awaitStatus(status -> status.brokers().lastAcknowledged().isPresent());
            Files.createDirectory(followed.state("state.json.tmp"));

            followed.append(line(1));

            assertThat(followed.awaitFailure())
                    .isInstanceOf(FollowerException.class)
                    .hasMessageContaining("cannot write in its state folder " + followed.state(""));
            assertThat(followed.requests())
                    .as("nothing is sent under an epoch that is not on the disk")
                    .isEmpty();
        }
    }
}
