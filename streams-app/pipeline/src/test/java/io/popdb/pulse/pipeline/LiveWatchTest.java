package io.popdb.pulse.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.EventFixture;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.domain.watch.ConnectionState;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.domain.watch.IncidentKind;
import io.popdb.pulse.topics.rows.Control.Acknowledgement;
import io.popdb.pulse.topics.rows.Control.Decommissioned;
import io.popdb.pulse.topics.rows.Control.PlannedDowntime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is found of one agency's traffic, and what is kept of it. */
class LiveWatchTest extends LiveAgencyFixture {
    @Test
    void knowsFromItsPastWhatToExpect() {
        speak(2);

        var row = pulse.connection(AGENCY);
        assertThat(row.verdict().state()).isEqualTo(ConnectionState.ACTIVE);
        assertThat(row.verdict().lookupsPerSecond()).isBetween(0.1, 0.3);
        assertThat(row.profileVersion()).isPositive();
    }

    @Test
    void isActiveAsSoonAsARequestIsKnownOf() {
        pulse.send(EventFixture.lookup().agency("min-moj"));
        pulse.head(List.of("min-moj"), 1);
        pulse.advance(Duration.ofSeconds(1));

        assertThat(pulse.connection("min-moj").verdict().state()).isEqualTo(ConnectionState.ACTIVE);
    }

    @Test
    void opensAnIncidentWhenItFallsSilentAndEndsItWhenItSpeaks() {
        speak(10);
        Instant last = pulse.now();
        beSilent(10);

        assertThat(pulse.connection(AGENCY).verdict().state()).isEqualTo(ConnectionState.SILENT);
        assertThat(pulse.incidents()).singleElement().satisfies(incident -> {
            assertThat(incident.kind()).isEqualTo(IncidentKind.SILENT);
            assertThat(incident.isOpen()).isTrue();
            assertThat(incident.beganMillis())
                    .as("when it began, not when it was found out")
                    .isBetween(
                            last.minusSeconds(60).toEpochMilli(),
                            last.plusSeconds(60).toEpochMilli());
        });

        speak(3);

        assertThat(pulse.connection(AGENCY).verdict().state()).isEqualTo(ConnectionState.ACTIVE);
        assertOpenedAndEndedOnce();
        assertThat(pulse.incidents().get(1).delayed()).isFalse();
    }

    @Test
    void aSilenceWithoutHeartbeatsIsOneFromTheSecondItBegan() {
        for (int i = 0; i < 20; i++) {
            beat(i);
        }
        Instant last = pulse.now();
        for (int i = 0; i < 36; i++) {
            pulse.advance(STEP);
            pulse.head(List.of("prov-40"), 20);
        }
        assertThat(pulse.incidents()).singleElement().satisfies(incident -> assertThat(incident.beganMillis())
                .isBetween(last.minusSeconds(5).toEpochMilli(), last.toEpochMilli()));

        beat(20);
        pulse.advance(STEP);

        assertOpenedAndEndedOnce();
    }

    /** A request of an agency that sends heartbeats, after its first heartbeat. */
    private void beat(int number) {
        pulse.send(
                number == 0
                        ? EventFixture.heartbeat().sequence(1)
                        : EventFixture.lookup().sequence(number).occurredAt(pulse.now()));
        pulse.head(List.of("prov-40"), number + 1);
        pulse.advance(STEP);
    }

    @Test
    void opensNoneWhileItIsBlind() {
        speak(10);

        pulse.advance(Duration.ofMinutes(60));

        assertThat(pulse.connection(AGENCY).verdict().state()).isEqualTo(ConnectionState.BLIND);
        assertThat(pulse.incidents()).isEmpty();
    }

    @Test
    void aRestartOpensNoSecondIncidentAndEndsTheFirst() {
        speak(10);
        beSilent(10);

        restartAfter(Duration.ZERO);
        beSilent(5);
        pulse.reassign();
        beSilent(5);
        assertThat(pulse.incidents()).hasSize(1);
        assertThat(pulse.connection(AGENCY).verdict().state()).isEqualTo(ConnectionState.SILENT);
        speak(3);

        assertOpenedAndEndedOnce();
    }

    @Test
    void aRestartWhileASilenceGrowsForgetsNothingOfIt() {
        speak(10);
        for (int minute = 0; minute < 10; minute++) {
            beSilent(1);
            restartAfter(Duration.ZERO);
        }

        assertThat(pulse.incidents()).hasSize(1);
    }

    @Test
    void tenMinutesWithoutAMonitorAreNoSilenceOfTheAgency() {
        speak(10);
        Instant stopped = pulse.now();

        restartAfter(Duration.ofMinutes(10));
        pulse.advance(STEP);
        assertThat(pulse.connection(AGENCY).verdict().state()).isEqualTo(ConnectionState.BLIND);
        for (int minute = 0; minute < 10; minute++) {
            requests(stopped.plusSeconds(60L * minute), A_MINUTE);
        }
        speak(5);

        assertThat(pulse.incidents()).isEmpty();
        assertThat(pulse.connection(AGENCY).verdict().state()).isEqualTo(ConnectionState.ACTIVE);
    }

    @Test
    void eventsThatComeLateTurnASilenceIntoADelay() {
        speak(10);
        Instant last = pulse.now();
        beSilent(10);
        assertThat(pulse.incidents()).hasSize(1);

        for (int minute = 0; minute < 10; minute++) {
            Instant occurred = last.plusSeconds(60L * minute + 20);
            for (int i = 0; i < A_MINUTE; i++) {
                pulse.send(EventFixture.lookup().agency(AGENCY).sequence(next()).occurredAt(occurred));
            }
        }
        speak(1);

        assertOpenedAndEndedOnce();
        assertThat(pulse.incidents().get(1).delayed()).isTrue();
    }

    @Test
    void anAnnouncedClosureIsNoSilenceAndCountsAtOnce() {
        speak(10);
        LocalDate today = VietnamTime.day(pulse.now());
        PlannedDowntime downtime = new PlannedDowntime(AGENCY, today, today, "bảo trì", "lan", 0);

        pulse.control(downtime.key(), downtime);
        beSilent(20);
        assertThat(pulse.incidents()).isEmpty();

        pulse.control(downtime.key(), null);
        beSilent(20);
        assertThat(pulse.incidents()).hasSize(1);
    }

    @Test
    void whoHasTakenAnIncidentOnStandsInItAtOnce() {
        speak(10);
        beSilent(10);

        Acknowledgement taken = new Acknowledgement(pulse.incidents().get(0).id(), "lan", "đang xem", 1);
        pulse.control(taken.key(), taken);

        assertThat(pulse.incidents()).hasSize(2);
        assertThat(pulse.lastIncident().incident().isOpen()).isTrue();
        assertThat(pulse.lastIncident().acknowledgement()).contains(taken);
    }

    @Test
    void anAgencyThatIsGoneForGoodIsDecommissionedUntilItAsksAgain() {
        speak(10);
        beSilent(10);
        Decommissioned gone =
                new Decommissioned(AGENCY, "lan", "sáp nhập", pulse.now().toEpochMilli());

        pulse.control(gone.key(), gone);
        beSilent(20);
        pulse.restart();
        end = 0;
        beSilent(200);
        assertThat(pulse.connection(AGENCY).verdict().state()).isEqualTo(ConnectionState.DECOMMISSIONED);
        assertThat(pulse.incidents()).extracting(Incident::kind).doesNotContain(IncidentKind.MASS);
        assertThat(pulse.lastIncident().incident().kind()).isEqualTo(IncidentKind.DECOMMISSIONED);
        assertThat(pulse.lastIncident().incident().isOpen()).isTrue();
        assertThat(pulse.lastIncident().incident().sentence().en()).contains("as lan (claimed) said");

        speak(3);
        assertThat(pulse.lastIncident().incident().kind()).isEqualTo(IncidentKind.DECOMMISSIONED);
        assertThat(pulse.lastIncident().incident().isOpen()).isFalse();
        assertThat(pulse.connection(AGENCY).verdict().state()).isEqualTo(ConnectionState.ACTIVE);
    }

    @Test
    void thatAnAgencyIsGoneForGoodCanBeTakenBack() {
        speak(10);
        beSilent(10);
        Decommissioned gone = new Decommissioned(AGENCY, "lan", "", pulse.now().toEpochMilli());
        pulse.control(gone.key(), gone);
        beSilent(20);

        pulse.control(gone.key(), null);
        beSilent(20);

        assertThat(pulse.lastIncident().incident().kind()).isEqualTo(IncidentKind.SILENT);
        assertThat(pulse.lastIncident().incident().isOpen()).isTrue();
    }

    @Test
    void whatNobodyCanReadOfTheOperatorsWordsIsPassedOver() {
        speak(10);

        pulse.controlByHand("closure/ent-evn/2026-03-05", "closed, you know".getBytes(UTF_8));
        pulse.controlByHand("ack/x", "{\"version\":99}".getBytes(UTF_8));
        pulse.controlByHand(null, "{}".getBytes(UTF_8));
        beSilent(10);

        assertThat(pulse.incidents()).hasSize(1);
    }

    @Test
    void takesUpWhatIsOpenThoughAnotherProfileWasKeptAndLearnsItsPastAnew() {
        speak(10);
        beSilent(10);
        byte[] kept = pulse.changelog(StateStores.JUDGEMENT).get(AGENCY);
        String ofAnother = new String(kept, UTF_8).replace("\"profileVersion\":1", "\"profileVersion\":2");
        pulse.keptBefore(StateStores.JUDGEMENT, Map.of(AGENCY, ofAnother.getBytes(UTF_8)));

        pulse.restart();
        end = 0;
        speak(3);

        assertOpenedAndEndedOnce();
        assertThat(pulse.connection(AGENCY).verdict().lookupsPerSecond()).isBetween(0.1, 0.3);
    }

    @Test
    void startsThoughHeartbeatsDeclaredMeanwhileEndASilence() {
        speak(10);
        for (int i = 0; i < 60; i++) {
            pulse.send(EventFixture.heartbeat().agency(AGENCY).sequence(sent).occurredAt(pulse.now()));
            end++;
            pulse.head(List.of(AGENCY), end);
            pulse.advance(STEP);
        }
        assertThat(pulse.incidents()).hasSize(1);

        pulse.restartWith(new Roster(List.of(TopologyFixture.agency(AGENCY))));
        pulse.advance(STEP);

        assertOpenedAndEndedOnce();
    }

    @Test
    void isNotMisledForLongByAClockThatWasAhead() {
        speak(10);
        pulse.restartAfter(Duration.ofDays(30));
        pulse.head(List.of(AGENCY), end);
        pulse.advance(STEP);

        pulse.restartAfter(Duration.ofDays(-30));
        end = 0;
        speak(20);

        assertThat(pulse.incidents())
                .filteredOn(Incident::isOpen)
                .hasSameSizeAs(pulse.incidents().stream()
                        .filter(incident -> !incident.isOpen())
                        .toList());
        assertThat(pulse.connection(AGENCY).verdict().state()).isEqualTo(ConnectionState.ACTIVE);
        beSilent(10);
        assertThat(pulse.connection(AGENCY).verdict().state()).isEqualTo(ConnectionState.SILENT);
    }

    @Test
    void anAgencyWhoseClockIsTwoMinutesSlowIsHeard() {
        speak(10);
        for (int minute = 0; minute < 60; minute++) {
            for (int i = 0; i < A_MINUTE; i++) {
                pulse.send(EventFixture.lookup()
                        .agency(AGENCY)
                        .sequence(next())
                        .occurredAt(pulse.now().minusSeconds(120)));
            }
            beSilent(1);
        }

        assertThat(pulse.incidents()).isEmpty();
        assertThat(pulse.connection(AGENCY).verdict().state()).isEqualTo(ConnectionState.ACTIVE);
    }
}
