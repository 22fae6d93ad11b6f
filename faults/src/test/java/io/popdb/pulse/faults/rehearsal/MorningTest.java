package io.popdb.pulse.faults.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.declarations.CalendarFile;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.errors.RefusedException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The morning without broker and monitor: what the rules alone say of it. */
class MorningTest {
    private static final Roster ROSTER = RosterFile.shipped();
    private static final long SEED = 14;

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-26T02:00:00Z", "2026-11-27T03:30:00Z"}) // Thursday 09:00, Friday 10:30
    void findsAllThatGoesWrongAndSaysNothingElse(String now) {
        long begin = Instant.parse(now).getEpochSecond() / 60;
        Morning morning = Morning.beginningAt(begin, ROSTER, CalendarFile.shipped(), SEED);
        Findings none = Findings.of(morning.due(), begin * 60_000);
        LearnedPast watch = new LearnedPast(ROSTER, CalendarFile.shipped());
        watch.goOn(morning.kept());

        Map<String, Incident> said = new LinkedHashMap<>();
        for (long minute = begin; minute <= begin + none.lastMinute() + 3; minute++) {
            watch.minute(minute, morning.minutes().getOrDefault(minute, List.of()))
                    .forEach(incident -> said.put(incident.id(), incident));
        }

        Findings findings = none.saying(said.values());
        assertThat(none.areRight()).isFalse();
        assertThat(findings.areRight()).as("%s", findings.lines()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-26T17:05:00Z", "2026-11-28T02:00:00Z", "2026-09-02T02:00:00Z"})
    void isNotPlayedAtNightNorOnADayOff(String now) {
        Morning.requirePlayable(Instant.parse("2026-11-26T02:00:00Z"), CalendarFile.shipped());

        assertThatThrownBy(() -> Morning.requirePlayable(Instant.parse(now), CalendarFile.shipped()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("in Vietnam: a morning is played on a working day");
    }
}
