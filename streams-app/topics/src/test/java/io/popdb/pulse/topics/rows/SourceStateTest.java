package io.popdb.pulse.topics.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.domain.counting.CountedMinute;
import io.popdb.pulse.domain.counting.MinuteCounts;
import io.popdb.pulse.domain.sources.GatewayTraffic;
import io.popdb.pulse.domain.sources.GatewayTraffic.Sharing;
import io.popdb.pulse.domain.watch.Blindness;
import io.popdb.pulse.domain.watch.FalseAlarmBudget;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.domain.watch.KeptConnection;
import io.popdb.pulse.domain.watch.PlannedDowntimes;
import io.popdb.pulse.domain.watch.RosterWatch;
import io.popdb.pulse.domain.watch.TrainedWatchFixture;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is known of an agency's sources, as the store keeps it. */
class SourceStateTest {
    private static final Roster ROSTER = RosterFile.shipped();
    private static final String AGENCY = ROSTER.agencies().get(0).id();
    private static final long MONDAY = LocalDate.of(2026, 5, 4).toEpochDay() * 1440 - 7 * 60;
    private static final int LEARNED = 16 * 1440 + 9 * 60;

    @Test
    void goesOnTheSameFromWhatWasStored() {
        GatewayTraffic traffic = new GatewayTraffic(5, 20, Sharing.UNEVEN, new Random(1));
        RosterWatch played = watch();
        for (int minute = 0; minute < LEARNED; minute++) {
            play(played, minute, traffic.minute(minute));
        }
        byte[] stored = KeptJson.SERDE.toBytes(played.save(AGENCY));
        RosterWatch restored = watch();
        restored.restore(AGENCY, (KeptConnection) KeptJson.SERDE.fromBytes(stored));

        List<Incident> raised = new ArrayList<>();
        for (int minute = LEARNED; minute < LEARNED + 90; minute++) {
            Map<String, Integer> requests = new TreeMap<>(traffic.minute(minute));
            requests.put("gw-2", 0);
            List<Incident> changed = play(played, minute, requests);
            assertThat(play(restored, minute, requests)).isEqualTo(changed);
            assertThat(restored.sources(AGENCY)).isEqualTo(played.sources(AGENCY));
            raised.addAll(changed);
        }

        assertThat(raised)
                .singleElement()
                .satisfies(incident -> assertThat(incident.kind().label()).isEqualTo("source_silent"));
    }

    private static List<Incident> play(RosterWatch watch, int minute, Map<String, Integer> requests) {
        long now = (MONDAY + minute + 1) * 60_000;
        int all = requests.values().stream().mapToInt(Integer::intValue).sum();
        List<Incident> changed = new ArrayList<>(watch.minute(
                AGENCY,
                new CountedMinute(MONDAY + minute, new MinuteCounts(all, 0, 0), requests),
                PlannedDowntimes.NONE,
                now));
        changed.addAll(watch.judge(now));
        return changed;
    }

    private static RosterWatch watch() {
        return new RosterWatch(
                ROSTER,
                TrainedWatchFixture.CALENDAR,
                FalseAlarmBudget.ONE_A_MONTH,
                new Blindness(Duration.ofMinutes(1)));
    }
}
