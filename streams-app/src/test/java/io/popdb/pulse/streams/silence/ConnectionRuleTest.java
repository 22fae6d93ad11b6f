package io.popdb.pulse.streams.silence;

import static io.popdb.pulse.streams.silence.ConnectionState.ACTIVE;
import static io.popdb.pulse.streams.silence.ConnectionState.BLIND;
import static io.popdb.pulse.streams.silence.ConnectionState.IDLE;
import static io.popdb.pulse.streams.silence.ConnectionState.NEVER_SEEN;
import static io.popdb.pulse.streams.silence.ConnectionState.SILENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.popdb.pulse.events.Agency;
import io.popdb.pulse.events.CalendarFile;
import io.popdb.pulse.events.Category;
import io.popdb.pulse.events.OpenHours;
import io.popdb.pulse.events.Seed;
import io.popdb.pulse.events.Vietnam;
import io.popdb.pulse.streams.counting.LastSeen;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectionRuleTest {
    private static final String NEVER = "";
    private static final Duration BLIND_AFTER = Duration.ofSeconds(30);
    private static final ConnectionRule RULE = new ConnectionRule(CalendarFile.shipped(), BLIND_AFTER);
    private static final Verdict NONE_BEFORE = new Verdict(BLIND, 0, LastSeen.NEVER, "", "");

    /** Office hours, silent after one hour; no heartbeats. */
    private static final Agency OFFICE = agency(OpenHours.OFFICE_HOURS, Duration.ofHours(1), Optional.empty());
    /** Around the clock, silent after one hour; no heartbeats. */
    private static final Agency ALWAYS = agency(OpenHours.ALWAYS, Duration.ofHours(1), Optional.empty());
    /** Around the clock, a heartbeat every ten seconds. */
    private static final Agency BEATS =
            agency(OpenHours.ALWAYS, Duration.ofHours(1), Optional.of(Duration.ofSeconds(10)));

    /** Wednesday 25 February 2026 is a working day; 16 to 20 February is Tết. */
    static Stream<Arguments> table() {
        return Stream.of(
                // name, agency, last request, last heartbeat, watermark, now, state, deadline
                row("no watermark yet", OFFICE, "25T10:00", NEVER, NEVER, "25T10:00", BLIND, "25T11:00"),
                row("blind before never seen", OFFICE, NEVER, NEVER, "25T09:59:29", "25T10:00", BLIND, NEVER),
                row("blind before silent", OFFICE, "25T08:00", NEVER, "25T09:59:29", "25T10:00", BLIND, "25T09:00"),
                row("not yet blind", OFFICE, "25T09:59", NEVER, "25T09:59:30", "25T10:00", ACTIVE, "25T10:59"),
                row("never seen", OFFICE, NEVER, NEVER, "25T10:00", "25T10:00", NEVER_SEEN, NEVER),
                row("never seen at night", OFFICE, NEVER, NEVER, "25T02:00", "25T02:00", NEVER_SEEN, NEVER),
                row("active", OFFICE, "25T09:59", NEVER, "25T10:00", "25T10:00", ACTIVE, "25T10:59"),
                row("on the deadline", OFFICE, "25T09:00", NEVER, "25T10:00", "25T10:00", ACTIVE, "25T10:00"),
                row("past the deadline", OFFICE, "25T09:00", NEVER, "25T10:00:01", "25T10:00:01", SILENT, "25T10:00"),
                row(
                        "past it, but not seen so far",
                        OFFICE,
                        "25T09:00",
                        NEVER,
                        "25T10:00",
                        "25T10:00:10",
                        ACTIVE,
                        "25T10:00"),
                row("in the evening", OFFICE, "25T16:30", NEVER, "25T17:20", "25T17:20", ACTIVE, "26T08:00"),
                row("at night", OFFICE, "25T16:30", NEVER, "26T03:00", "26T03:00", IDLE, "26T08:00"),
                row("in the morning", OFFICE, "25T16:30", NEVER, "26T08:00", "26T08:00", IDLE, "26T08:00"),
                row("late in the morning", OFFICE, "25T16:30", NEVER, "26T08:01", "26T08:01", SILENT, "26T08:00"),
                row("before Tết", OFFICE, "13T16:30", NEVER, "13T17:29", "13T17:29", ACTIVE, "23T08:00"),
                row("at Tết", OFFICE, "13T16:30", NEVER, "18T10:00", "18T10:00", IDLE, "23T08:00"),
                row("after Tết", OFFICE, "13T16:30", NEVER, "23T08:01", "23T08:01", SILENT, "23T08:00"),
                row("at Tết, always open", ALWAYS, "18T03:00", NEVER, "18T04:01", "18T04:01", SILENT, "18T04:00"),
                row(
                        "heartbeats, requests",
                        BEATS,
                        "25T10:00",
                        "25T10:00",
                        "25T10:00",
                        "25T10:00",
                        ACTIVE,
                        "25T10:00:30"),
                row("heartbeats only", BEATS, NEVER, "25T10:00", "25T10:00", "25T10:00", IDLE, "25T10:00:30"),
                row("requests ran dry", BEATS, "25T08:59", "25T10:00", "25T10:00", "25T10:00", IDLE, "25T10:00:30"),
                row("three missed", BEATS, NEVER, "25T10:00", "25T10:00:30", "25T10:00:30", IDLE, "25T10:00:30"),
                row("and a moment", BEATS, NEVER, "25T10:00", "25T10:00:31", "25T10:00:31", SILENT, "25T10:00:30"),
                row("at night as well", BEATS, NEVER, "25T02:00", "25T02:01", "25T02:01", SILENT, "25T02:00:30"),
                row(
                        "a request is as good",
                        BEATS,
                        "25T10:01",
                        "25T10:00",
                        "25T10:01:20",
                        "25T10:01:20",
                        ACTIVE,
                        "25T10:01:30"),
                row("heartbeats that never came", BEATS, "25T10:00", NEVER, "25T10:59", "25T10:59", ACTIVE, "25T11:00"),
                row("nor anything else", BEATS, "25T10:00", NEVER, "25T11:01", "25T11:01", SILENT, "25T11:00"));
    }

    private static Arguments row(
            String name,
            Agency agency,
            String lastRequest,
            String lastHeartbeat,
            String watermark,
            String now,
            ConnectionState state,
            String deadline) {
        Evidence evidence = new Evidence(millis(lastRequest), millis(lastHeartbeat), millis(watermark));
        return arguments(name, agency, evidence, millis(now), state, millis(deadline));
    }

    @ParameterizedTest(name = "{0}: {4}")
    @MethodSource("table")
    void judges(String name, Agency agency, Evidence evidence, long now, ConnectionState state, long deadline) {
        Verdict verdict = RULE.judge(agency, evidence, NONE_BEFORE, now);

        assertThat(verdict.state()).as(name).isEqualTo(state);
        assertThat(verdict.deadlineMillis()).as("deadline").isEqualTo(deadline);
        assertThat(verdict.sentenceEn()).isNotBlank();
        assertThat(verdict.sentenceVi()).isNotBlank().isNotEqualTo(verdict.sentenceEn());
    }

    @Test
    void aStateBeganWhenItWasFirstSeen() {
        Verdict active = judge(ALWAYS, "25T10:00", "25T10:00", NONE_BEFORE);
        Verdict still = judge(ALWAYS, "25T10:20", "25T10:30", active);
        Verdict blind = RULE.judge(
                ALWAYS,
                new Evidence(millis("25T10:20"), LastSeen.NEVER, millis("25T10:30")),
                still,
                millis("25T11:00"));

        assertThat(active.sinceMillis()).isEqualTo(millis("25T10:00"));
        assertThat(still.sinceMillis()).isEqualTo(millis("25T10:00"));
        assertThat(blind.state()).isEqualTo(BLIND);
        assertThat(blind.sinceMillis())
                .as("when the watermark grew too old")
                .isEqualTo(millis("25T10:30") + RULE.blindAfter().toMillis());
    }

    @Test
    void saysThatThereWasNoRequestYet() {
        Evidence heartbeatsOnly = new Evidence(LastSeen.NEVER, millis("25T10:00"), millis("25T10:01"));

        Verdict idle = RULE.judge(OFFICE, heartbeatsOnly, NONE_BEFORE, millis("25T10:01"));

        assertThat(idle.state()).isEqualTo(IDLE);
        assertThat(idle.sentenceEn()).contains("Heartbeats come", "10:00:00", "no request yet");
        assertThat(idle.sentenceVi()).contains("10:00:00", "chưa có yêu cầu nào");
    }

    @Test
    void noVerdictStandsLongerThanPulseSees() {
        Evidence evidence = new Evidence(millis("25T10:20"), LastSeen.NEVER, millis("25T10:30"));
        Verdict given = RULE.judge(ALWAYS, evidence, NONE_BEFORE, millis("25T10:30"));

        Verdict soonAfter = RULE.stillStanding(ALWAYS, evidence, given, millis("25T10:30") + 1);
        Verdict longAfter = RULE.stillStanding(ALWAYS, evidence, given, millis("25T12:00"));

        assertThat(soonAfter).isEqualTo(given);
        assertThat(longAfter.state()).isEqualTo(BLIND);
    }

    @Test
    void aSilenceBeganWithTheLastEventAndNotWhenItWasFoundOut() {
        Verdict silent = judge(ALWAYS, "25T10:00", "25T11:30", NONE_BEFORE);
        Verdict still = judge(ALWAYS, "25T10:00", "25T12:30", silent);

        assertThat(silent.state()).isEqualTo(SILENT);
        assertThat(silent.sinceMillis()).isEqualTo(millis("25T10:00"));
        assertThat(still.sinceMillis()).isEqualTo(millis("25T10:00"));
    }

    @Test
    void aLateEventMovesTheBeginningOfASilenceThatGoesOn() {
        Verdict silent = judge(ALWAYS, "25T10:00", "25T13:00", NONE_BEFORE);

        Verdict still = judge(ALWAYS, "25T10:45", "25T13:00", silent);

        assertThat(still.state()).isEqualTo(SILENT);
        assertThat(still.sinceMillis()).isEqualTo(millis("25T10:45"));
    }

    @Test
    void explainsASilenceInBothLanguagesWithItsFigures() {
        Verdict silent = judge(ALWAYS, "25T10:00", "25T12:05", NONE_BEFORE);

        assertThat(List.of(silent.sentenceEn(), silent.sentenceVi())).allSatisfy(sentence -> assertThat(sentence)
                .contains("10:00:00 25/02/2026", "2 h 05 min", "1 h 00 min"));
    }

    @Test
    void explainsTheOtherStatesInBothLanguagesWithTheirFigures() {
        Verdict active = judge(ALWAYS, "25T10:00", "25T10:05", NONE_BEFORE);
        Verdict idle = judge(OFFICE, "25T16:50", "25T23:00", NONE_BEFORE);
        Verdict blind = RULE.judge(
                ALWAYS,
                new Evidence(LastSeen.NEVER, LastSeen.NEVER, millis("25T10:00")),
                NONE_BEFORE,
                millis("25T10:07:30"));

        assertThat(List.of(active.sentenceEn(), active.sentenceVi()))
                .allSatisfy(sentence -> assertThat(sentence).contains("10:00:00 25/02/2026"));
        assertThat(List.of(idle.sentenceEn(), idle.sentenceVi()))
                .allSatisfy(sentence -> assertThat(sentence).contains("16:50:00 25/02/2026"));
        assertThat(List.of(blind.sentenceEn(), blind.sentenceVi()))
                .allSatisfy(sentence -> assertThat(sentence).contains("10:00:00 25/02/2026", "7 min 30 s"));
    }

    @Test
    void moreEventsNeverMakeAVerdictWorse() {
        Random random = Seed.random("moreEventsNeverMakeAVerdictWorse");
        for (int i = 0; i < 20_000; i++) {
            Agency agency = List.of(OFFICE, ALWAYS, BEATS).get(random.nextInt(3));
            long now = moment(random);
            long watermark = now - random.nextInt(40_000);
            Evidence less = evidence(random, watermark);
            Evidence more = later(random, less, watermark);

            ConnectionState before = RULE.judge(agency, less, NONE_BEFORE, now).state();
            ConnectionState after = RULE.judge(agency, more, NONE_BEFORE, now).state();

            assertThat(after).as("%s then %s, now %d", less, more, now).isGreaterThanOrEqualTo(before);
        }
    }

    @Test
    void timeWithoutEventsNeverMakesAVerdictBetterUnlessItWasBlind() {
        Random random = Seed.random("timeWithoutEventsNeverMakesAVerdictBetterUnlessItWasBlind");
        for (int i = 0; i < 20_000; i++) {
            Agency agency = List.of(OFFICE, ALWAYS, BEATS).get(random.nextInt(3));
            long now = moment(random);
            Evidence evidence = evidence(random, now - random.nextInt(40_000));
            long passed = random.nextInt(100_000_000);
            Evidence then = new Evidence(
                    evidence.lastRequestMillis(),
                    evidence.lastHeartbeatMillis(),
                    evidence.watermarkMillis() + Math.max(0, passed - random.nextInt(40_000)));

            ConnectionState before =
                    RULE.judge(agency, evidence, NONE_BEFORE, now).state();
            ConnectionState after =
                    RULE.judge(agency, then, NONE_BEFORE, now + passed).state();

            if (before != BLIND) {
                assertThat(after)
                        .as("%s at %d, %s %d ms later", evidence, now, then, passed)
                        .isLessThanOrEqualTo(before);
            }
        }
    }

    @Test
    void nobodyIsSilentWhilePulseIsBlind() {
        Random random = Seed.random("nobodyIsSilentWhilePulseIsBlind");
        for (int i = 0; i < 5_000; i++) {
            Agency agency = List.of(OFFICE, ALWAYS, BEATS).get(random.nextInt(3));
            long now = moment(random);
            Evidence evidence = evidence(random, now - BLIND_AFTER.toMillis() - 1 - random.nextInt(100_000_000));

            assertThat(RULE.judge(agency, evidence, NONE_BEFORE, now).state()).isEqualTo(BLIND);
        }
    }

    /** The same kinds of events, at least as late: a first heartbeat would make the rule itself another one. */
    private static Evidence later(Random random, Evidence less, long watermark) {
        long request = watermark - random.nextInt(90_000_000);
        long heartbeat = watermark - random.nextInt(100_000);
        return new Evidence(
                Math.max(less.lastRequestMillis(), request),
                less.lastHeartbeatMillis() == LastSeen.NEVER
                        ? LastSeen.NEVER
                        : Math.max(less.lastHeartbeatMillis(), heartbeat),
                watermark);
    }

    private static Evidence evidence(Random random, long watermark) {
        long request = random.nextInt(4) == 0 ? LastSeen.NEVER : watermark - random.nextInt(400_000_000);
        long heartbeat = random.nextBoolean() ? LastSeen.NEVER : watermark - random.nextInt(200_000);
        return new Evidence(request, heartbeat, watermark);
    }

    private static long moment(Random random) {
        return millis("05T00:00") + random.nextInt(2_000_000_000);
    }

    private static Verdict judge(Agency agency, String lastRequest, String now, Verdict before) {
        return RULE.judge(agency, new Evidence(millis(lastRequest), LastSeen.NEVER, millis(now)), before, millis(now));
    }

    /** A local moment of February 2026, such as {@code 25T10:00}. */
    private static long millis(String moment) {
        return moment.equals(NEVER)
                ? LastSeen.NEVER
                : LocalDateTime.parse("2026-02-" + moment)
                        .atZone(Vietnam.ZONE)
                        .toInstant()
                        .toEpochMilli();
    }

    private static Agency agency(OpenHours hours, Duration silentAfter, Optional<Duration> heartbeatEvery) {
        return new Agency(
                "prov-40",
                Category.PROVINCE,
                "",
                "Nghệ An",
                "Nghe An",
                "40",
                Optional.empty(),
                hours,
                silentAfter,
                heartbeatEvery,
                Agency.Confidence.CERTAIN);
    }
}
