package io.popdb.pulse.topics.rows;

import static io.popdb.pulse.domain.watch.TrainedWatchFixture.minute;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.contract.GoldenFile;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.counting.MinuteCounts;
import io.popdb.pulse.domain.watch.Blindness;
import io.popdb.pulse.domain.watch.FalseAlarmBudget;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.domain.watch.Kept;
import io.popdb.pulse.domain.watch.KeptConnection;
import io.popdb.pulse.domain.watch.KeptOfMany;
import io.popdb.pulse.domain.watch.PlannedDowntimes;
import io.popdb.pulse.domain.watch.RosterWatch;
import io.popdb.pulse.domain.watch.TrainedWatchFixture;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.SerializationException;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;

/**
 * How the judgement's state is stored. The golden files stand for the stores of those who run Pulse: what no longer reads one
 * would make them learn their agencies' traffic anew. The first version was written by Pulse 0.1.
 */
class SavedStateTest {
    private static final String MASS = "*";
    private static final List<String> OFFICES = List.of("office", "office-1", "office-2", "office-3");
    private static final List<String> AGENCIES =
            List.of("office", "office-1", "office-2", "office-3", "always", "quiet", "fixed", "beats");
    /**
     * All but one that earlier versions took into a mass silence which began hours after its own, and one of whose requests they
     * said nothing as long as it sent heartbeats.
     */
    private static final List<String> ALIKE_BEFORE = AGENCIES.stream()
            .filter(agency -> !List.of("quiet", "beats").contains(agency))
            .toList();

    private static final long FIRST = minute("2026-03-04T06:50");
    private static final int MINUTES = 370;
    private static final int SILENT_FROM = 360;

    @Test
    void writesTheSameBytesAsBefore() {
        RosterWatch watch = untrained();
        Map<String, Kept> before = read(KeptStates.ofNow());
        restore(watch, before);

        Map<String, Kept> again = save(watch, before.keySet());

        GoldenFile.assertUnchanged(KeptStates.FILE, text(again));
    }

    /** Two fields of one type that change places would be written again as they were read. */
    @Test
    void readsEachFieldAsWhatItWasSavedAs() {
        assertGoesOnAsIfItHadPlayed(read(KeptStates.ofNow()), AGENCIES, nearly());
    }

    @Test
    void readsEachFieldThatWasDeflatedAsWhatItWasSavedAs() {
        Map<String, byte[]> deflated = new LinkedHashMap<>();
        read(KeptStates.ofNow()).forEach((key, kept) -> deflated.put(key, KeptJson.SERDE.toBytes(kept)));

        assertGoesOnAsIfItHadPlayed(read(deflated), AGENCIES, nearly());
    }

    @Test
    void readsEachFieldOfTheFourthVersionAsWhatItWasSavedAs() {
        assertGoesOnAsIfItHadPlayed(read(KeptStates.ofVersion4()), AGENCIES, whateverWasSaid());
    }

    @Test
    void readsEachFieldOfTheFifthVersionAsWhatItWasSavedAs() {
        assertGoesOnAsIfItHadPlayed(read(KeptStates.ofVersion5()), AGENCIES, whateverWasSaid());
    }

    @Test
    void readsEachFieldOfTheSixthVersionAsWhatItWasSavedAs() {
        assertGoesOnAsIfItHadPlayed(read(KeptStates.ofVersion6()), AGENCIES, whateverWasSaid());
    }

    @Test
    void refusesWhatWasDeflatedAndIsCut() {
        Kept office = requireNonNull(read(KeptStates.ofNow()).get("office"));
        String whole = new String(KeptJson.SERDE.toBytes(office), UTF_8);
        String cut = whole.replaceFirst("(\"amounts\":\\{\"deflated\":\".{20})[^\"]*", "$1");

        assertThat(cut).isNotEqualTo(whole);
        assertThatThrownBy(() -> KeptJson.SERDE.fromBytes(cut.getBytes(UTF_8)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("amounts");
    }

    @Test
    void readsEachFieldOfTheFirstVersionAsWhatItWasSavedAs() {
        assertGoesOnAsIfItHadPlayed(read(KeptStates.ofVersion1()), ALIKE_BEFORE, whateverWasSaid());
    }

    @Test
    void readsEachFieldOfTheSecondVersionAsWhatItWasSavedAs() {
        assertGoesOnAsIfItHadPlayed(read(KeptStates.ofVersion2()), ALIKE_BEFORE, whateverWasSaid());
    }

    @Test
    void readsEachFieldOfTheThirdVersionAsWhatItWasSavedAs() {
        assertGoesOnAsIfItHadPlayed(read(KeptStates.ofVersion3()), ALIKE_BEFORE, whateverWasSaid());
    }

    private static void assertGoesOnAsIfItHadPlayed(
            Map<String, Kept> kept, List<String> agencies, RecursiveComparisonConfiguration same) {
        RosterWatch restored = untrained();
        restore(restored, kept);
        RosterWatch played = played();
        long end = FIRST + MINUTES;

        assertThat(of(agencies, restored.open())).usingRecursiveComparison(same).isEqualTo(of(agencies, played.open()));
        for (long next = end; next < end + 60; next++) {
            assertThat(judgeAfter(restored, agencies, next))
                    .as("minute %d", next - end)
                    .usingRecursiveComparison(same)
                    .isEqualTo(judgeAfter(played, agencies, next));
        }
    }

    @Test
    void takesUpOnlyWhatIsOpenOfAnotherProfile() {
        for (Kept kept : read(KeptStates.ofVersion1()).values()) {
            String other = new String(KeptJson.SERDE.toBytes(kept), UTF_8)
                    .replace("\"profileVersion\":1", "\"profileVersion\":2");

            Kept read = KeptJson.SERDE.fromBytes(other.getBytes(UTF_8));

            if (kept instanceof KeptConnection connection) {
                assertThat(read)
                        .isEqualTo(new KeptConnection(
                                connection.nextMinute(), connection.allowedLateness(), connection.open(), null));
            } else {
                assertThat(read).isEqualTo(kept);
            }
        }
    }

    @Test
    void refusesAStateOfTheFirstVersionThatIsCut() {
        assertThatThrownBy(() -> KeptJson.SERDE.fromBytes(KeptStates.version1(new byte[] {0, 0, 0, 1, 0})))
                .isInstanceOf(SerializationException.class);
        assertThat(KeptJson.SERDE.fromBytes(KeptStates.version1(new byte[0]))).isEqualTo(KeptConnection.DEPARTED);
    }

    private static List<Object> judgeAfter(RosterWatch watch, List<String> agencies, long minute) {
        long now = (minute + 1) * 60_000;
        List<Object> judged = new ArrayList<>();
        for (String agency : agencies) {
            MinuteCounts counts = minute % 30 == 0 ? new MinuteCounts(2, 1, 1) : MinuteCounts.NOTHING;
            judged.addAll(watch.minute(agency, minute, counts, PlannedDowntimes.NONE, now));
            judged.add(watch.logChanceOfSilence(agency));
            if (minute % 10 == 0) {
                judged.add(watch.verdict(agency, now));
            }
        }
        judged.addAll(of(agencies, watch.judge(now)));
        return judged;
    }

    private static List<Incident> of(List<String> agencies, List<Incident> incidents) {
        return incidents.stream()
                .filter(incident -> incident.agencies().stream().anyMatch(agencies::contains))
                .toList();
    }

    /**
     * Five hours of usual traffic; then a mass silence of the offices, one of which was only late, one without lookups and with
     * failures only, one in a silence of its own, one with a heartbeat, one in a downtime.
     */
    private static RosterWatch played() {
        RosterWatch watch = new TrainedWatchFixture().watch;
        for (int i = 0; i < MINUTES; i++) {
            boolean silent = i >= SILENT_FROM;
            MinuteCounts usual = new MinuteCounts(7, 3, i % 10 == 0 ? 1 : 0);
            long now = (FIRST + i + 1) * 60_000;
            for (String office : OFFICES) {
                watch.minute(office, FIRST + i, silent ? MinuteCounts.NOTHING : usual, PlannedDowntimes.NONE, now);
            }
            watch.minute("always", FIRST + i, silent ? new MinuteCounts(0, 9, 9) : usual, PlannedDowntimes.NONE, now);
            MinuteCounts seldom = i % 30 == 0 && i < 200 ? new MinuteCounts(1, 0, 0) : MinuteCounts.NOTHING;
            watch.minute("quiet", FIRST + i, seldom, PlannedDowntimes.NONE, now);
            PlannedDowntimes down =
                    silent ? PlannedDowntimes.NONE.with("fixed", LocalDate.of(2026, 3, 4)) : PlannedDowntimes.NONE;
            watch.minute("fixed", FIRST + i, usual, down, now);
            watch.heard("beats", LastSeen.NEVER, now - 7);
            watch.minute("beats", FIRST + i, i < 3 ? usual : MinuteCounts.NOTHING, PlannedDowntimes.NONE, now);
            watch.judge(now);
        }
        watch.minute("office-3", FIRST + SILENT_FROM + 1, new MinuteCounts(1, 0, 0), PlannedDowntimes.NONE, 1);
        watch.seen("office", (FIRST + MINUTES) * 60_000 + 2_500);
        return watch;
    }

    private static RosterWatch untrained() {
        return new RosterWatch(
                new TrainedWatchFixture().roster,
                TrainedWatchFixture.CALENDAR,
                FalseAlarmBudget.ONE_A_MONTH,
                new Blindness(Duration.ofMinutes(1)));
    }

    private static void restore(RosterWatch watch, Map<String, Kept> states) {
        states.forEach((agency, state) -> {
            if (state instanceof KeptOfMany many) {
                watch.restore(many);
            } else {
                watch.restore(agency, (KeptConnection) state);
            }
        });
    }

    private static Map<String, Kept> save(RosterWatch watch, Collection<String> agencies) {
        Map<String, Kept> states = new LinkedHashMap<>();
        agencies.forEach(agency -> states.put(agency, agency.equals(MASS) ? watch.save() : watch.save(agency)));
        return states;
    }

    private static Map<String, Kept> read(Map<String, byte[]> states) {
        Map<String, Kept> read = new LinkedHashMap<>();
        states.forEach((key, bytes) -> read.put(key, KeptJson.SERDE.fromBytes(bytes)));
        return read;
    }

    private static String text(Map<String, Kept> states) {
        return states.entrySet().stream()
                .map(state ->
                        state.getKey() + " " + KeptStates.inflated(KeptJson.SERDE.toBytes(state.getValue())) + "\n")
                .collect(Collectors.joining());
    }

    /** {@link Math#exp} may differ in the last bit from one processor to the next. */
    private static RecursiveComparisonConfiguration nearly() {
        return RecursiveComparisonConfiguration.builder()
                .withEqualsForType((a, b) -> Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a)), Double.class)
                .build();
    }

    /** Earlier versions said less of a mass silence. */
    private static RecursiveComparisonConfiguration whateverWasSaid() {
        RecursiveComparisonConfiguration same = nearly();
        same.ignoreFieldsMatchingRegexes(".*sentence.*");
        return same;
    }
}
