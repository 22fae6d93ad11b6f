package io.popdb.pulse.publisher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.contract.Heartbeat;
import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AccessEventPublisherTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private final List<AccessEvent> acknowledged = new CopyOnWriteArrayList<>();

    @Test
    void sendsWhatTheContractSaysToTheAgencysTopicUnderTheSourcesKey() {
        FakeBroker broker = FakeBroker.prompt();
        EventSource gateway = publisher(broker).source("prov-40", "gw-1");

        gateway.lookup("citizen.lookup", Outcome.MATCH, 182, NOW);

        assertThat(broker.events())
                .containsExactly(new AccessRequest(
                        "prov-40",
                        "gw-1",
                        NOW.toEpochMilli(),
                        0,
                        RequestType.LOOKUP,
                        "citizen.lookup",
                        Outcome.MATCH,
                        182,
                        NOW.toEpochMilli()));
        assertThat(broker.history().get(0).topic()).isEqualTo("popdb.access.v1.prov-40");
        assertThat(broker.history().get(0).key()).isEqualTo("gw-1".getBytes(UTF_8));
        assertThat(broker.history().get(0).timestamp()).isNull();
        assertThat(acknowledged).isEqualTo(broker.events());
    }

    @Test
    @Timeout(30)
    void numbersInTheOrderOfSendingFromManyThreads() throws InterruptedException {
        FakeBroker broker = FakeBroker.prompt();
        EventSource gateway = publisher(broker).source("prov-40", "gw-1", 7, 100);
        int threads = 8;
        int each = 500;

        List<Thread> gatewayThreads = IntStream.range(0, threads)
                .mapToObj(i -> new Thread(() -> {
                    for (int n = 0; n < each; n++) {
                        gateway.authenticate("identity.verify", Outcome.SUCCESS, 5, NOW);
                    }
                }))
                .toList();
        gatewayThreads.forEach(Thread::start);
        for (Thread thread : gatewayThreads) {
            thread.join();
        }

        assertThat(broker.events().stream().map(AccessEvent::sequence))
                .containsExactlyElementsOf(
                        LongStream.range(100, 100 + threads * each).boxed().toList());
    }

    @Test
    void aHeartbeatCarriesTheNextNumberAndTakesNone() {
        FakeBroker broker = FakeBroker.prompt();
        EventSource gateway = publisher(broker).source("prov-40", "gw-1", 7, 0);

        gateway.heartbeat(NOW);
        gateway.lookup("citizen.lookup", Outcome.MATCH, 1, NOW);
        gateway.heartbeat(NOW);
        gateway.heartbeat(NOW);
        gateway.lookup("citizen.lookup", Outcome.MATCH, 1, NOW);

        assertThat(broker.events().stream().map(AccessEvent::sequence)).containsExactly(0L, 0L, 1L, 1L, 1L);
        assertThat(broker.events().get(2)).isInstanceOf(Heartbeat.class);
    }

    @Test
    void aRoundOfHeartbeatsReachesEverySourceThatIsOpen() {
        FakeBroker broker = FakeBroker.prompt();
        AccessEventPublisher publisher = publisher(broker);
        EventSource one = publisher.source("prov-40", "gw-1", 7, 3);
        EventSource two = publisher.source("ent-evn", "gw-1", 7, 5);

        new HeartbeatScheduler(List.of(one, two), InstantSource.fixed(NOW)).round();

        assertThat(broker.events())
                .containsExactly(
                        new Heartbeat("prov-40", "gw-1", 7, 3, NOW.toEpochMilli()),
                        new Heartbeat("ent-evn", "gw-1", 7, 5, NOW.toEpochMilli()));
    }

    @Test
    void aCallThatFoundNoRoomUsesUpNoNumberAndMayBeMadeAgain() {
        FakeBroker broker = FakeBroker.prompt();
        AccessEventPublisher publisher = publisher(broker);
        EventSource gateway = publisher.source("prov-40", "gw-1", 7, 0);
        broker.refuse();

        assertThatThrownBy(() -> gateway.lookup("citizen.lookup", Outcome.MATCH, 1, NOW))
                .isInstanceOf(PublisherBlockedException.class)
                .hasMessageContaining("No room in the buffer, or no broker at broker:9092");
        broker.relent();
        gateway.lookup("citizen.lookup", Outcome.MATCH, 1, NOW);

        assertThat(broker.events().stream().map(AccessEvent::sequence)).containsExactly(0L);
        assertThat(publisher.figures().sent()).isEqualTo(1);
        assertThat(publisher.close(Duration.ofSeconds(1)).isComplete()).isTrue();
    }

    @Test
    void insistsUntilThereIsRoomAndStopsWhenGivenUp() {
        List<String> calls = new ArrayList<>();
        Runnable fullTwice = () -> {
            calls.add("publish");
            if (calls.size() < 3) {
                throw new PublisherBlockedException("full", new IllegalStateException());
            }
        };

        assertThat(RetryWhileBlocked.publish(fullTwice, () -> false)).isTrue();
        assertThat(calls).hasSize(3);
        calls.clear();

        assertThat(RetryWhileBlocked.publish(fullTwice, () -> true)).isFalse();
        assertThat(calls).hasSize(1);
    }

    @Test
    void aDeniedTopicFailsThePublisherWithASentence() {
        FakeBroker broker = FakeBroker.held();
        AccessEventPublisher publisher = publisher(broker);
        EventSource gateway = publisher.source("prov-40", "gw-1", 7, 0);
        gateway.lookup("citizen.lookup", Outcome.MATCH, 1, NOW);

        broker.errorNext(new TopicAuthorizationException("popdb.access.v1.prov-40"));

        assertThatThrownBy(() -> gateway.lookup("citizen.lookup", Outcome.MATCH, 1, NOW))
                .isInstanceOf(PublisherFailedException.class)
                .hasMessage("This client may not write to popdb.access.v1.prov-40. Check the agency's id, then ask the"
                        + " centre for the right to write there.");
        assertThatThrownBy(publisher::requireSound).isInstanceOf(PublisherFailedException.class);
        assertThat(publisher.figures().stopped()).isTrue();
        assertThat(publisher.figures().failed()).isEqualTo(1);
        assertThat(broker.history()).hasSize(1);
    }

    @Test
    void aRefusalForGoodAtTheCallItselfFailsThePublisherToo() {
        FakeBroker broker = FakeBroker.held();
        EventSource gateway = publisher(broker).source("prov-40", "gw-1", 7, 0);

        broker.refuse(new SaslAuthenticationException("expired"));

        assertThatThrownBy(() -> gateway.lookup("citizen.lookup", Outcome.MATCH, 1, NOW))
                .isInstanceOf(PublisherFailedException.class)
                .hasMessageContaining("did not accept this client's credentials (expired)");
        assertThat(gateway.nextSequence()).isZero();
    }

    /** Else who waits until nothing is under way, and then asks whether all is well, would be told that it is. */
    @Test
    void nothingIsSettledBeforeItsFailureIsKnown() {
        FakeBroker broker = FakeBroker.held();
        AccessEventPublisher publisher = publisher(broker);
        publisher.source("prov-40", "gw-1", 7, 0).lookup("citizen.lookup", Outcome.MATCH, 1, NOW);
        List<Long> underWay = new ArrayList<>();

        broker.errorNext(new ApiException() {
            @Override
            public String getMessage() {
                underWay.add(publisher.underWay());
                return "looked at";
            }
        });

        assertThat(underWay).isNotEmpty().containsOnly(1L);
        assertThat(publisher.underWay()).isZero();
        assertThatThrownBy(publisher::requireSound).isInstanceOf(PublisherFailedException.class);
    }

    @Test
    void aListenerThatBreaksFailsThePublisherInsteadOfLosingCount() {
        FakeBroker broker = FakeBroker.prompt();
        AccessEventPublisher publisher = AccessEventPublisher.over(
                broker, PublisherSettings.of("broker:9092"), InstantSource.fixed(NOW), event -> {
                    throw new IllegalStateException("ledger");
                });

        publisher.source("prov-40", "gw-1").heartbeat(NOW);

        assertThatThrownBy(publisher::requireSound).hasMessageContaining("What is told of acknowledgements failed");
    }

    @Test
    void closeSaysWhatWasNotDelivered() {
        FakeBroker broker = FakeBroker.held();
        AccessEventPublisher publisher = publisher(broker);
        EventSource gateway = publisher.source("prov-40", "gw-1", 7, 0);
        gateway.lookup("citizen.lookup", Outcome.MATCH, 1, NOW);
        gateway.lookup("citizen.lookup", Outcome.MATCH, 1, NOW);
        broker.completeNext();
        assertThat(publisher.underWay()).isEqualTo(1);
        AtomicInteger closings = new AtomicInteger();
        publisher.whenClosed(closings::incrementAndGet);

        DrainReport report = publisher.close(Duration.ofMillis(1));

        assertThat(report.acknowledged()).isEqualTo(1);
        assertThat(report.undelivered()).containsExactly(new DrainReport.Undelivered("prov-40", 1));
        assertThat(publisher.close(Duration.ofMillis(1))).isEqualTo(report);
        assertThatThrownBy(() -> gateway.heartbeat(NOW)).hasMessage("the publisher is closed");
        assertThat(closings).hasValue(1);
    }

    @Test
    void waitsForAcknowledgementsUnlessItHasFailed() {
        FakeBroker broker = FakeBroker.held();
        AccessEventPublisher publisher = publisher(broker);
        EventSource gateway = publisher.source("prov-40", "gw-1", 7, 0);
        gateway.heartbeat(NOW);
        gateway.heartbeat(NOW);

        assertThat(publisher.awaitAcknowledgements(Duration.ofMillis(1))).isFalse();
        broker.errorNext(new SaslAuthenticationException("expired"));

        assertThat(publisher.underWay()).isEqualTo(1);
        assertThat(publisher.awaitAcknowledgements(Duration.ofMinutes(1))).isTrue();
    }

    @Test
    void nobodyFindsAllAcknowledgedBeforeTheListenerIsTold() {
        FakeBroker broker = FakeBroker.held();
        CompletableFuture<AccessEventPublisher> opened = new CompletableFuture<>();
        List<Boolean> overBeforeTold = new ArrayList<>();
        AccessEventPublisher publisher = AccessEventPublisher.over(
                broker,
                PublisherSettings.of("broker:9092"),
                InstantSource.fixed(NOW),
                event -> overBeforeTold.add(opened.join().awaitAcknowledgements(Duration.ofMillis(1))));
        opened.complete(publisher);
        publisher.source("prov-40", "gw-1").heartbeat(NOW);

        broker.completeNext();

        assertThat(overBeforeTold).containsExactly(false);
        assertThat(publisher.awaitAcknowledgements(Duration.ofMillis(1))).isTrue();
    }

    @Test
    void aReceiptSaysWhenTheBrokerAppendedItsEvent() {
        FakeBroker broker = FakeBroker.held();
        AccessEventPublisher publisher = publisher(broker);
        List<Long> arrivals = new ArrayList<>();
        broker.appendsAt(NOW.toEpochMilli() + 25);
        publisher.publish(numbered(0), arrivals::add);

        assertThat(arrivals).isEmpty();
        broker.completeNext();

        assertThat(arrivals).containsExactly(NOW.toEpochMilli() + 25);
        assertThat(acknowledged).containsExactly(numbered(0));
        assertThat(publisher.underWay()).isZero();
    }

    @Test
    void aReceiptTellsThisMachinesTimeWhereTheBrokerTellsNone() {
        FakeBroker broker = FakeBroker.prompt();
        List<Long> arrivals = new ArrayList<>();

        publisher(broker).publish(numbered(0), arrivals::add);

        assertThat(arrivals).containsExactly(NOW.toEpochMilli());
    }

    @Test
    void anEventThatIsNotDeliveredHasNoReceipt() {
        FakeBroker broker = FakeBroker.held();
        List<Long> arrivals = new ArrayList<>();
        publisher(broker).publish(numbered(0), arrivals::add);

        broker.errorNext(new TopicAuthorizationException("popdb.access.v1.prov-40"));

        assertThat(arrivals).isEmpty();
    }

    @Test
    void aReceiptThatBreaksFailsThePublisher() {
        AccessEventPublisher publisher = publisher(FakeBroker.prompt());

        publisher.publish(numbered(0), arrivedAtMillis -> {
            throw new IllegalStateException("journal");
        });

        assertThatThrownBy(publisher::requireSound)
                .hasMessageContaining("What is told of acknowledgements failed")
                .hasMessageContaining("journal");
    }

    @Test
    void refusesWhatTheCentreWouldReject() {
        AccessEventPublisher publisher = publisher(FakeBroker.prompt());
        EventSource gateway = publisher.source("prov-40", "gw-1");

        assertThatThrownBy(() -> publisher.source("prov-40", "GW 1")).hasMessageContaining("the source's id must");
        assertThatThrownBy(() -> publisher.source("", "gw-2")).hasMessageContaining("the agency's id must");
        assertThatThrownBy(() -> publisher.source("prov-40", "gw-2", -1, 0)).hasMessageContaining("the epoch");
        assertThatThrownBy(() -> gateway.lookup("citizen.012345678901", Outcome.MATCH, 1, NOW))
                .hasMessageContaining("the operation must")
                .hasMessageNotContaining("012345678901");
        assertThatThrownBy(() -> gateway.lookup("citizen.lookup", Outcome.MATCH, -1, NOW))
                .hasMessageContaining("the duration must");
        assertThatThrownBy(() -> gateway.heartbeat(Instant.EPOCH)).hasMessageContaining("2021-07-01");
        assertThat(gateway.nextSequence()).isZero();
    }

    @Test
    void aClockThatWasWrongAtTheStartNamesNoEpoch() {
        AccessEventPublisher publisher = AccessEventPublisher.over(
                FakeBroker.prompt(),
                PublisherSettings.of("broker:9092"),
                InstantSource.fixed(Instant.EPOCH.plusSeconds(9)),
                acknowledged::add);

        assertThatThrownBy(() -> publisher.source("prov-40", "gw-1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("this machine's clock said 1970-01-01T00:00:09Z");
        assertThatCode(() -> publisher.source("prov-40", "gw-1", 7, 0)).doesNotThrowAnyException();
    }

    @Test
    void twoSourcesOfOneNameWouldGiveTheSameNumbers() {
        AccessEventPublisher publisher = publisher(FakeBroker.prompt());
        EventSource unused = publisher.source("prov-40", "gw-1");

        assertThatThrownBy(() -> publisher.source("prov-40", "gw-1")).hasMessageContaining("is open already");
        assertThatCode(() -> publisher.source("prov-01", "gw-1")).doesNotThrowAnyException();
    }

    @Test
    void whatTheBrokersDidNotConfirmInTimeIsSentAgainUnderItsNumbers() {
        FakeBroker broker = FakeBroker.held();
        AccessEventPublisher publisher = publisher(broker);
        EventSource gateway = publisher.source("prov-40", "gw-1", 7, 0);
        gateway.lookup("citizen.lookup", Outcome.MATCH, 1, NOW);
        gateway.lookup("citizen.lookup", Outcome.MATCH, 1, NOW);

        broker.errorNext(new TimeoutException("120000 ms has passed"));
        await().until(() -> broker.history().size() == 3);
        broker.completeNext();
        assertThat(publisher.underWay()).as("the late one").isEqualTo(1);
        broker.completeNext();

        assertThat(broker.events().get(2)).isEqualTo(broker.events().get(0));
        assertThat(broker.history().get(2).key()).isEqualTo("gw-1".getBytes(UTF_8));
        assertThat(acknowledged).extracting(AccessEvent::sequence).containsExactly(1L, 0L);
        await().until(() -> publisher.figures().resent() == 1);
        assertThat(publisher.figures().sent()).isEqualTo(2);
        assertThat(publisher.figures().acknowledged()).isEqualTo(2);
        assertThat(publisher.figures().failed()).isZero();
        assertThat(publisher.underWay()).isZero();
        publisher.requireSound();
    }

    @Test
    void sendsAgainAsOftenAsItTakesAndTellsTheReceiptOnce() {
        FakeBroker broker = FakeBroker.held();
        AccessEventPublisher publisher = publisher(broker);
        List<Long> arrivals = new ArrayList<>();
        publisher.publish(numbered(0), arrivals::add);

        List<RuntimeException> mendable = List.of(
                new TimeoutException("expired"),
                new OutOfOrderSequenceException("0 after 3"),
                new NotLeaderOrFollowerException("moved"),
                new UnknownTopicOrPartitionException("not yet there"));
        for (RuntimeException error : mendable) {
            int sent = broker.history().size();
            broker.errorNext(error);
            await().until(() -> broker.history().size() > sent);
        }
        broker.completeNext();

        assertThat(arrivals).hasSize(1);
        assertThat(broker.events()).containsOnly(numbered(0)).hasSize(5);
        await().until(() -> publisher.figures().resent() == 4);
        assertThat(publisher.close(Duration.ofSeconds(10)).isComplete()).isTrue();
    }

    @Test
    void neverSendsAgainOnTheThreadThatKafkaCallsBackOn() throws Exception {
        FakeBroker broker = FakeBroker.held();
        AccessEventPublisher publisher = publisher(broker);
        publisher.publish(numbered(0));
        broker.refuse();

        Thread network = new Thread(() -> broker.errorNext(new TimeoutException("expired")));
        network.start();
        network.join(Duration.ofSeconds(10).toMillis());

        assertThat(network.isAlive()).isFalse();
        assertThat(publisher.underWay()).isEqualTo(1);
        broker.relent();
        await().until(() -> broker.history().size() == 2);
    }

    @Test
    void takesNothingNewWhileSomethingWaitsToBeSentAgain() {
        FakeBroker broker = FakeBroker.held();
        AccessEventPublisher publisher = AccessEventPublisher.over(
                broker,
                PublisherSettings.of("broker:9092").withMaxBlock(Duration.ofMillis(20)),
                InstantSource.fixed(NOW),
                acknowledged::add);
        publisher.publish(numbered(0));
        broker.refuse();
        broker.errorNext(new TimeoutException("expired"));

        await().untilAsserted(() -> assertThatThrownBy(() -> publisher.publish(numbered(1)))
                .isInstanceOf(PublisherBlockedException.class)
                .hasMessageContaining("did not confirm wait to be sent again")
                .hasMessageContaining("(no room)"));
        broker.relent();
        assertThat(RetryWhileBlocked.publish(() -> publisher.publish(numbered(1)), () -> false))
                .isTrue();

        assertThat(broker.events()).containsExactly(numbered(0), numbered(0), numbered(1));
        assertThat(publisher.figures().sent()).isEqualTo(2);
    }

    @Test
    void aRefusalForGoodOfWhatIsSentAgainFailsThePublisher() {
        FakeBroker broker = FakeBroker.held();
        AccessEventPublisher publisher = publisher(broker);
        publisher.publish(numbered(0));

        broker.refuse(new SaslAuthenticationException("expired"));
        broker.errorNext(new TimeoutException("expired"));

        await().untilAsserted(() -> assertThat(publisher.figures().failed()).isEqualTo(1));
        assertThatThrownBy(publisher::requireSound).hasMessageContaining("credentials");
        assertThat(publisher.underWay()).isZero();
        assertThat(publisher.close(Duration.ofSeconds(1)).undeliveredEvents()).isEqualTo(1);
    }

    @Test
    void closeWaitsForWhatIsSentAgain() {
        FakeBroker broker = FakeBroker.held();
        AccessEventPublisher publisher = publisher(broker);
        publisher.publish(numbered(0));
        CompletableFuture<DrainReport> closing =
                CompletableFuture.supplyAsync(() -> publisher.close(Duration.ofSeconds(30)));
        await().untilAsserted(() ->
                assertThatThrownBy(() -> publisher.publish(numbered(1))).hasMessage("the publisher is closed"));

        broker.errorNext(new TimeoutException("expired"));
        await().until(() -> broker.history().size() == 2);
        broker.completeNext();

        assertThat(closing.join()).isEqualTo(new DrainReport(1, List.of()));
        assertThat(acknowledged).containsExactly(numbered(0));
    }

    @Test
    void closeReportsWhatStillWaitsToBeSentAgain() {
        FakeBroker broker = FakeBroker.held();
        AccessEventPublisher publisher = publisher(broker);
        publisher.publish(numbered(0));
        publisher.publish(numbered(1));
        broker.refuse();
        broker.errorNext(new TimeoutException("expired"));
        broker.errorNext(new TimeoutException("expired"));

        DrainReport report = publisher.close(Duration.ofMillis(50));

        assertThat(report).isEqualTo(new DrainReport(0, List.of(new DrainReport.Undelivered("prov-40", 2))));
        await().until(() -> publisher.underWay() == 0);
    }

    private static AccessEvent numbered(long sequence) {
        return new AccessRequest(
                "prov-40",
                "gw-1",
                7,
                sequence,
                RequestType.LOOKUP,
                "citizen.lookup",
                Outcome.MATCH,
                1,
                NOW.toEpochMilli());
    }

    private AccessEventPublisher publisher(FakeBroker broker) {
        return AccessEventPublisher.over(
                broker, PublisherSettings.of("broker:9092"), InstantSource.fixed(NOW), acknowledged::add);
    }
}
