package io.popdb.pulse.domain.counting;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.contract.EventFixture;
import io.popdb.pulse.contract.Heartbeat;
import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.contract.Seed;
import io.popdb.pulse.contract.VietnamTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionTallyTest {
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final TallyStore store = new TallyStore();
    private final PartitionTally tally = store.load();

    @ParameterizedTest(name = "{0}: occurred {1} s before it arrived, last seen {2} s before")
    @CsvSource({
        "at once,                     0,    0",
        "a clock two minutes slow,    120,  0",
        "a clock two minutes fast,   -120,  0",
        "just within tolerance,       300,  0",
        "late: it shows the past,     301,  301",
        "a replay of yesterday,       86400, 86400"
    })
    void anEventShowsThatTheConnectionLivesWhenItArrivesUnlessItComesLate(
            String name, long secondsBefore, long lastSeenBefore) {
        Instant arrived = EventFixture.OCCURRED_AT;
        EventFixture event = EventFixture.lookup().occurredAt(arrived.minusSeconds(secondsBefore));

        tally.take((AccessRequest) event.event(), arrived.toEpochMilli());

        assertThat(tally.lastSeen().requestMillis())
                .isEqualTo(arrived.minusSeconds(lastSeenBefore).toEpochMilli());
    }

    @ParameterizedTest(name = "{0}: occurred {1}, arrived {2}, counts on {3} at {4} h, skewed {5}")
    @CsvSource({
        "the day's last millisecond, 2026-02-25T23:59:59.999+07:00, 2026-02-26T00:00:01+07:00, 2026-02-25, 23, 0",
        "the day's first moment,     2026-02-26T00:00:00.000+07:00, 2026-02-26T00:00:01+07:00, 2026-02-26,  0, 0",
        "the year's first moment,    2027-01-01T00:00:00.000+07:00, 2027-01-01T00:00:01+07:00, 2027-01-01,  0, 0",
        "a replay of last year,      2025-02-25T12:30:00.000+07:00, 2026-02-26T00:00:01+07:00, 2025-02-25, 12, 0",
        "five minutes ahead,         2026-02-26T00:04:59.000+07:00, 2026-02-25T23:59:59+07:00, 2026-02-26,  0, 0",
        "more than five minutes,     2026-02-26T00:04:59.001+07:00, 2026-02-25T23:59:59+07:00, 2026-02-25, 23, 1",
        "a year ahead,               2027-02-26T00:00:00.000+07:00, 2026-02-25T08:00:00+07:00, 2026-02-25,  8, 1"
    })
    void countsOnTheLocalDayAndHourItOccurredUnlessThatCannotBe(
            String name, String occurred, String arrived, LocalDate day, int hour, long skewed) {
        Instant occurredAt = OffsetDateTime.parse(occurred).toInstant();
        long arrivedMillis = OffsetDateTime.parse(arrived).toInstant().toEpochMilli();

        tally.take(request(EventFixture.lookup().occurredAt(occurredAt)), arrivedMillis);
        tally.take(heartbeat(EventFixture.heartbeat().sequence(1).occurredAt(occurredAt)), arrivedMillis);
        store.drain(tally);

        assertThat(store.days).as(name).containsOnlyKeys(day.toEpochDay());
        DayCounts counts = store.all();
        assertThat(counts.requestsInHour(RequestType.LOOKUP, hour)).isEqualTo(1);
        assertThat(counts.heartbeats()).isEqualTo(1);
        assertThat(counts.skewed()).as("both of them").isEqualTo(2 * skewed);
    }

    @Test
    void wasNeverHeardOfLaterThanItArrived() {
        long arrived = EventFixture.OCCURRED_AT.toEpochMilli();

        tally.take(request(EventFixture.lookup().occurredAt(EventFixture.OCCURRED_AT.plusSeconds(60))), arrived);
        tally.take(heartbeat(EventFixture.heartbeat().occurredAt(EventFixture.OCCURRED_AT.plusSeconds(60))), arrived);

        assertThat(tally.lastSeen().requestMillis()).isEqualTo(arrived);
        assertThat(tally.lastSeen().heartbeatMillis()).isEqualTo(arrived);
    }

    @Test
    void aReplayMakesNobodyHeardOfEarlier() {
        long now = EventFixture.OCCURRED_AT.toEpochMilli();
        tally.take(request(EventFixture.lookup()), now);

        tally.take(
                request(EventFixture.lookup().sequence(1).occurredAt(EventFixture.OCCURRED_AT.minusSeconds(9))), now);

        assertThat(tally.lastSeen().requestMillis()).isEqualTo(now);
    }

    @Test
    void aDuplicateIsNoSignOfLife() {
        long first = EventFixture.OCCURRED_AT.toEpochMilli();
        tally.take(request(EventFixture.lookup()), first);

        tally.take(request(EventFixture.lookup().occurredAt(EventFixture.OCCURRED_AT.plusSeconds(60))), first + 60_000);
        store.drain(tally);

        assertThat(tally.lastSeen().requestMillis()).isEqualTo(first);
        assertThat(store.all().duplicates()).isEqualTo(1);
    }

    @Test
    void countsARejectOnTheDayItArrived() {
        tally.reject(RejectReason.TIMESTAMP_OUT_OF_RANGE, EventFixture.OCCURRED_AT.toEpochMilli());
        store.drain(tally);

        assertThat(store.days)
                .containsOnlyKeys(VietnamTime.day(EventFixture.OCCURRED_AT).toEpochDay());
        assertThat(store.all().rejected(RejectReason.TIMESTAMP_OUT_OF_RANGE)).isEqualTo(1);
    }

    @Test
    void handsOutOnlyWhatHasChangedSinceTheLastTime() {
        long now = EventFixture.OCCURRED_AT.toEpochMilli();
        tally.take(request(EventFixture.lookup()), now);
        store.drain(tally);
        assertThat(tally.changed()).isFalse();
        store.days.clear();
        store.sources.clear();

        tally.take(request(EventFixture.lookup().source("gw-2")), now);
        assertThat(tally.changed()).isTrue();
        store.drain(tally);

        assertThat(store.sources).containsOnlyKeys("gw-2");
        assertThat(store.all().requests()).as("cumulative").isEqualTo(2);
    }

    @Test
    void takesNothingOfASourceThatIsOneTooMany() {
        long now = EventFixture.OCCURRED_AT.toEpochMilli();
        for (int source = 0; source < TallyStore.MAX_SOURCES; source++) {
            assertThat(tally.take(request(EventFixture.lookup().source("gw-" + source)), now))
                    .isTrue();
        }

        EventFixture more = EventFixture.lookup().source("gw-more");

        assertThat(tally.take(request(more), now)).isFalse();
        assertThat(tally.take(
                        (Heartbeat) EventFixture.heartbeat().source("gw-more").event(), now))
                .isFalse();
        store.drain(tally);
        assertThat(store.all().received()).isEqualTo(TallyStore.MAX_SOURCES);
        assertThat(store.sources).hasSize(TallyStore.MAX_SOURCES);
        assertThat(store.load().take(request(more), now))
                .as("nor after a restart")
                .isFalse();
    }

    @Test
    void drainingAndLoadingAtAnyMomentChangesNothing() {
        Random random = Seed.random("drainingAndLoadingAtAnyMomentChangesNothing");
        for (int run = 0; run < 40; run++) {
            TallyStore kept = new TallyStore();
            PartitionTally drained = kept.load();
            TallyStore last = new TallyStore();
            PartitionTally whole = last.load();
            int taken = 500 + random.nextInt(1_500);
            int dayRange = 1 + random.nextInt(80);
            for (int i = 0; i < taken; i++) {
                long seed = random.nextLong();
                takeOne(drained, new Random(seed), dayRange);
                takeOne(whole, new Random(seed), dayRange);
                drained = drainNowAndThen(random.nextInt(60), drained, kept);
            }
            kept.drain(drained);
            last.drain(whole);

            assertSame(kept, last, run);
            assertThat(drained.lastSeen()).usingRecursiveComparison().isEqualTo(whole.lastSeen());
            assertThat(kept.load().minutes().all())
                    .isEqualTo(last.load().minutes().all());
            assertThat(kept.all().received()).isEqualTo(taken);
            assertThat(kept.all().balanced()).isTrue();
        }
    }

    private static PartitionTally drainNowAndThen(int dice, PartitionTally tally, TallyStore kept) {
        if (dice < 4) {
            kept.drain(tally);
        }
        return dice == 0 ? kept.load() : tally;
    }

    private static void assertSame(TallyStore kept, TallyStore whole, int run) {
        assertThat(kept.days).as("days of run %d", run).isEqualTo(whole.days);
        kept.days.values().forEach(day -> assertThat(day.balanced()).isTrue());
        assertThat(kept.sources)
                .as("sources of run %d", run)
                .usingRecursiveComparison()
                .isEqualTo(whole.sources);
    }

    /** One record of any fate, told by the random numbers alone; it must be exactly one of the four. */
    private static void takeOne(PartitionTally tally, Random random, int dayRange) {
        long arrived = EventFixture.OCCURRED_AT.toEpochMilli() + random.nextInt((int) DAY_MILLIS);
        long occurred = arrived - random.nextInt(dayRange) * DAY_MILLIS + random.nextInt(1_200_000) - 600_000;
        String source = "gw-" + random.nextInt(4);
        long epoch = random.nextInt(3);
        long sequence = random.nextInt(300);
        switch (random.nextInt(8)) {
            case 0 -> tally.reject(RejectReason.values()[random.nextInt(RejectReason.values().length)], arrived);
            case 1 -> tally.take(new Heartbeat("prov-40", source, epoch, sequence, occurred), arrived);
            default ->
                tally.take(
                        new AccessRequest(
                                "prov-40",
                                source,
                                epoch,
                                sequence,
                                RequestType.values()[random.nextInt(2)],
                                "citizen.lookup",
                                Outcome.values()[random.nextInt(Outcome.values().length)],
                                random.nextInt(70_000),
                                occurred),
                        arrived);
        }
    }

    private static AccessRequest request(EventFixture fixture) {
        return (AccessRequest) fixture.event();
    }

    private static Heartbeat heartbeat(EventFixture fixture) {
        return (Heartbeat) fixture.event();
    }
}
