package io.popdb.pulse.domain.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.contract.GoldenFile;
import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.contract.RequestType;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DayCountsTest {

    @Test
    void keepsTheNamesOfItsFigures() {
        Set<String> names = figures(everything()).keySet();

        GoldenFile.assertNothingLost(
                "figures-of-counts.txt", String.join("\n", names) + "\n", name -> name.startsWith("rejected."));
        for (RejectReason reason : RejectReason.values()) {
            assertThat(names).contains("rejected." + reason.label());
        }
    }

    @Test
    void readsBackWhatItHandsOut() {
        DayCounts counts = everything();
        DayCounts read = new DayCounts();

        counts.forEachFigure(read::setFigure);

        assertThat(read).isEqualTo(counts).hasSameHashCodeAs(counts);
        assertThat(figures(read)).isEqualTo(figures(counts));
    }

    @Test
    void saysOfARequestAllThatIsCounted() {
        DayCounts counts = new DayCounts();

        counts.countRequest(RequestType.AUTHENTICATION, Outcome.TIMEOUT, 23, 60_001);

        assertThat(figures(counts))
                .isEqualTo(Map.of(
                        "received", 1L,
                        "requests.AUTHENTICATION.TIMEOUT", 1L,
                        "hours.AUTHENTICATION.23", 1L,
                        "durations.AUTHENTICATION.more", 1L,
                        "durationSumMillis.AUTHENTICATION", 60_001L));
        assertThat(counts.requests(RequestType.AUTHENTICATION)).isEqualTo(1);
        assertThat(counts.requests(RequestType.LOOKUP)).isZero();
        assertThat(counts.requestsInHour(RequestType.AUTHENTICATION, 23)).isEqualTo(1);
    }

    @Test
    void balancesWhateverIsCounted() {
        DayCounts counts = everything();

        assertThat(counts.balanced()).isTrue();
        assertThat(counts.received())
                .isEqualTo(counts.requests() + counts.heartbeats() + counts.duplicates() + counts.rejected());

        counts.setFigure("received", counts.received() + 1);
        assertThat(counts.balanced()).isFalse();
    }

    @Test
    void coversEarlierCountsInEveryFigure() {
        DayCounts earlier = everything();
        figures(earlier).forEach((name, value) -> {
            DayCounts later = earlier.copy();
            later.setFigure(name, value + 1);
            assertThat(later.covers(earlier)).as("%s grew", name).isTrue();
            assertThat(earlier.covers(later)).as("%s fell", name).isFalse();
        });
        assertThat(earlier.covers(earlier.copy())).isTrue();
    }

    @Test
    void addsEachFigure() {
        Map<String, Long> doubled = figures(everything());
        doubled.replaceAll((name, value) -> 2 * value);
        DayCounts sum = everything();

        sum.add(everything());

        assertThat(figures(sum)).isEqualTo(doubled);
    }

    @Test
    void addsWhatTheLaterCountsHaveOverTheEarlier() {
        DayCounts earlier = everything();
        DayCounts later = earlier.copy();
        later.countHeartbeat();
        DayCounts sum = earlier.copy();

        sum.addIncrease(earlier, later);

        assertThat(sum).isEqualTo(later);
    }

    @Test
    void staysAtTheHighestNumberRatherThanTurnNegative() {
        DayCounts counts = new DayCounts();
        counts.gapOpened(Long.MAX_VALUE);
        DayCounts before = counts.copy();

        counts.gapOpened(Long.MAX_VALUE);
        counts.add(before);
        counts.countRequest(RequestType.LOOKUP, Outcome.MATCH, 0, Long.MAX_VALUE);
        counts.countRequest(RequestType.LOOKUP, Outcome.MATCH, 0, Long.MAX_VALUE);

        assertThat(counts.gapsOpened()).isEqualTo(Long.MAX_VALUE);
        assertThat(counts.durationSumMillis(RequestType.LOOKUP)).isEqualTo(Long.MAX_VALUE);
        assertThat(counts.covers(before)).isTrue();
        assertThat(counts.balanced()).isTrue();
    }

    @Test
    void aCopyLivesItsOwnLife() {
        DayCounts counts = everything();
        DayCounts copy = counts.copy();

        copy.countDuplicate();

        assertThat(counts).isEqualTo(everything()).isNotEqualTo(copy);
    }

    @Test
    void refusesAFigureThatItDoesNotKnow() {
        assertThatThrownBy(() -> new DayCounts().setFigure("requests.LOOKUP.MAYBE", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("requests.LOOKUP.MAYBE")
                .hasMessageContaining("newer Pulse");
    }

    @Test
    void refusesANegativeFigure() {
        assertThatThrownBy(() -> new DayCounts().setFigure("received", -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("received");
    }

    /** Counts in which no figure is 0. */
    private static DayCounts everything() {
        DayCounts counts = new DayCounts();
        for (RequestType type : RequestType.values()) {
            for (Outcome outcome : Outcome.values()) {
                counts.countRequest(type, outcome, outcome.ordinal(), 1);
            }
            for (int hour = 0; hour < DayCounts.HOURS; hour++) {
                counts.countRequest(type, Outcome.MATCH, hour, 7);
            }
            for (long duration = 1; duration < 100_000; duration *= 2) {
                counts.countRequest(type, Outcome.MATCH, 0, duration);
            }
        }
        for (RejectReason reason : RejectReason.values()) {
            counts.countReject(reason);
        }
        counts.countHeartbeat();
        counts.countDuplicate();
        counts.noteSkew();
        counts.gapOpened(5);
        counts.gapFilled();
        return counts;
    }

    private static Map<String, Long> figures(DayCounts counts) {
        Map<String, Long> figures = new TreeMap<>();
        counts.forEachFigure(figures::put);
        return figures;
    }
}
