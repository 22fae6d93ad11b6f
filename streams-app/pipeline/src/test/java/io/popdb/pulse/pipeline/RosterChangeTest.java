package io.popdb.pulse.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.counting.CountedMinute;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.watch.ConnectionState;
import io.popdb.pulse.topics.rows.PartialCounts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An agency that leaves the roster, or that only some monitors know. */
class RosterChangeTest extends LiveAgencyFixture {
    private static final Roster WITHOUT = new Roster(List.of(TopologyFixture.agency("prov-40")));

    @Test
    void endsWhatIsOpenOfAnAgencyThatLeavesTheRoster() {
        speak(10);
        beSilent(10);

        pulse.restartWith(WITHOUT);
        monitorsSpeak(WITHOUT, WITHOUT);
        assertOpenedAndEndedOnce();

        pulse.restart();
        monitorsSpeak(WITHOUT, WITHOUT);
        assertThat(pulse.incidents()).hasSize(2);
    }

    /** One that was started with an older roster must neither end nor forget what the others know of. */
    @Test
    void keepsWhatIsOpenOfAnAgencyThatOnlyThisMonitorDoesNotKnow() {
        speak(10);
        beSilent(10);

        pulse.restartWith(WITHOUT);
        monitorsSpeak(WITHOUT, TopologyFixture.ROSTER);
        assertThat(pulse.incidents()).hasSize(1);
        pulse.restartWith(TopologyFixture.ROSTER);
        end = 0;
        speak(3);

        assertOpenedAndEndedOnce();
    }

    /** What was counted of it meanwhile by others is not forgotten, or it would seem to have been silent. */
    @Test
    void keepsTheMinutesOfAnAgencyThatOnlyThisMonitorDoesNotKnow() {
        speak(10);
        pulse.restartWith(WITHOUT);
        for (int minute = 0; minute < 10; minute++) {
            pulse.partial(aMinuteMore());
            pulse.advance(Duration.ofMinutes(1));
        }

        pulse.restartWith(TopologyFixture.ROSTER);
        end = 0;
        speak(3);

        assertThat(pulse.incidents()).isEmpty();
        assertThat(pulse.connection(AGENCY).verdict().state()).isEqualTo(ConnectionState.ACTIVE);
    }

    @Test
    void saysWhyOfAnAgencyThatOnlyAnotherMonitorKnows() {
        Wording why = new Wording("Danh sách khác.", "Another roster.");
        pulse.restartWith(WITHOUT);

        pulse.head("own", WITHOUT, Map.of(AGENCY, why), List.of("prov-40"), 0);
        pulse.advance(STEP);

        assertThat(pulse.connection(AGENCY).verdict().state()).isEqualTo(ConnectionState.BLIND);
        assertThat(pulse.connection(AGENCY).verdict().sentence()).isEqualTo(why);
    }

    private PartialCounts aMinuteMore() {
        long now = pulse.now().toEpochMilli();
        return new PartialCounts(
                AGENCY,
                0,
                new PartialCounts.Progress(++end, now, now, LastSeen.NEVER),
                List.of(),
                List.of(new CountedMinute(now / 60_000, A_MINUTE, 0, 0)));
    }

    /** Two of them, for longer than one must be heard of. */
    private void monitorsSpeak(Roster one, Roster other) {
        for (int i = 0; i < 15; i++) {
            pulse.head("one", one, Map.of(), List.of("prov-40"), 0);
            pulse.head("other", other, Map.of(), List.of("prov-40"), 0);
            pulse.advance(STEP);
        }
    }

    @Test
    void isBlindWithTheReasonWhileAMonitorDoesNotReadItsTopic() {
        speak(10);
        Wording why = new Wording("Có 5 phân vùng.", "It has 5 partitions.");

        pulse.head("other", TopologyFixture.ROSTER, Map.of(AGENCY, why), List.of(), 0);
        pulse.advance(STEP);
        assertThat(pulse.connection(AGENCY).verdict().state()).isEqualTo(ConnectionState.BLIND);
        assertThat(pulse.connection(AGENCY).verdict().sentence()).isEqualTo(why);
        assertThat(pulse.incidents()).isEmpty();
        pulse.head("other", TopologyFixture.ROSTER, Map.of(), List.of(), 0);
        speak(2);

        assertThat(pulse.connection(AGENCY).verdict().state()).isEqualTo(ConnectionState.ACTIVE);
    }

    @Test
    void oneThatComesBackToTheRosterWasNotSilentMeanwhile() {
        speak(10);
        pulse.restartWith(WITHOUT);
        monitorsSpeak(WITHOUT, WITHOUT);

        pulse.restartAfter(Duration.ofDays(3));
        pulse.restartWith(TopologyFixture.ROSTER);
        end = 0;
        speak(5);

        assertThat(pulse.incidents()).isEmpty();
        assertThat(pulse.connection(AGENCY).verdict().state()).isEqualTo(ConnectionState.ACTIVE);
        assertThat(pulse.connection(AGENCY).profileVersion())
                .as("its past is known")
                .isPositive();
    }
}
