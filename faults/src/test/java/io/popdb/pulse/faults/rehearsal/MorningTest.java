package io.popdb.pulse.faults.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.declarations.CalendarFile;
import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.demo.drill.Due;
import io.popdb.pulse.demo.drill.Findings;
import io.popdb.pulse.demo.drill.Said;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.watch.Evidence;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.domain.watch.IncidentKind;
import io.popdb.pulse.errors.RefusedException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
        Findings none = Findings.of(morning.due());
        long last = morning.due().stream().mapToLong(Due::foundByMillis).max().orElseThrow() / 60_000;
        LearnedPast watch = new LearnedPast(ROSTER, CalendarFile.shipped());
        watch.goOn(morning.kept());

        Map<String, Incident> said = new LinkedHashMap<>();
        for (long minute = begin; minute <= last + 2; minute++) {
            watch.minute(minute, morning.minutes().getOrDefault(minute, List.of()))
                    .forEach(incident -> said.put(incident.id(), incident));
        }

        Findings findings = none.saying(Morning.said(said.values(), begin));
        assertThat(none.areRight()).isFalse();
        assertThat(findings.areRight()).as("%s", findings.lines(Language.EN)).isTrue();
    }

    @Test
    void judgesNothingThatWasSaidBefore() {
        Incident before = incident(59_999);
        Incident after = incident(60_000);

        assertThat(Morning.said(List.of(before, after), 1)).extracting(Said::id).containsExactly(after.id());
    }

    private static Incident incident(long detectedMillis) {
        return new Incident(
                IncidentKind.SILENT,
                List.of("prov-40"),
                detectedMillis - 9,
                detectedMillis,
                LastSeen.NEVER,
                false,
                new Evidence(9, 0, 0, detectedMillis),
                new Wording("Không có.", "Nothing."));
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
