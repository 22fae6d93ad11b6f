package io.popdb.pulse.domain.watch;

import static io.popdb.pulse.domain.watch.TrainedWatchFixture.NOTHING;
import static io.popdb.pulse.domain.watch.TrainedWatchFixture.USUAL;
import static io.popdb.pulse.domain.watch.TrainedWatchFixture.then;
import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.counting.MinuteCounts;
import io.popdb.pulse.domain.watch.TrainedWatchFixture.Traffic;
import org.junit.jupiter.api.Test;

/** What a sentence says beside its figures. */
class SilenceDetailsTest {
    private static final String NINE = "2026-03-04T09:00";
    private static final long NINE_MINUTE = TrainedWatchFixture.minute(NINE);
    private static final Traffic GONE = then(USUAL, 60, NOTHING);
    private static final long TODAY = 20_516;

    private final TrainedWatchFixture fixture = new TrainedWatchFixture();

    @Test
    void saysWhoElseIsSilent() {
        fixture.play("always", NINE, 70, GONE, PlannedDowntimes.NONE);
        String alone = sentence("always", 70);
        fixture.play("fixed", NINE, 130, GONE, PlannedDowntimes.NONE);

        assertThat(alone).endsWith("No other agency is silent.");
        assertThat(fixture.watch.verdict("always", at(70)).sentence().en()).endsWith("Also silent: fixed.");
        assertThat(fixture.watch.verdict("always", at(70)).sentence().vi()).endsWith("Cũng đang im lặng: fixed.");
    }

    @Test
    void saysThatMessagesComeButBreakTheContract() {
        DayCounts rejected = new DayCounts();
        counted(rejected, at(59));
        for (int i = 0; i < 5; i++) {
            rejected.countReject(RejectReason.UNKNOWN_FIELD);
        }
        rejected.countReject(RejectReason.MALFORMED);
        counted(rejected, at(65));

        fixture.play("always", NINE, 70, GONE, PlannedDowntimes.NONE);

        assertThat(sentence("always", 70))
                .contains(
                        "Messages come, the last at 10:05 04/03/2026, but break the contract and are rejected, most as"
                                + " unknown_field.");
    }

    @Test
    void saysNothingOfRejectsFromBeforeTheSilence() {
        DayCounts rejected = new DayCounts();
        counted(rejected, at(40));
        rejected.countReject(RejectReason.UNKNOWN_FIELD);
        counted(rejected, at(50));

        fixture.play("always", NINE, 70, GONE, PlannedDowntimes.NONE);

        assertThat(sentence("always", 70)).doesNotContain("Messages come");
    }

    @Test
    void saysWithWhichOutcomeAllFail() {
        DayCounts failed = new DayCounts();
        failed.addRequests(RequestType.LOOKUP, Outcome.BAD_REQUEST, 1000);
        counted(failed, at(50));
        failed.addRequests(RequestType.LOOKUP, Outcome.TIMEOUT, 90);
        failed.addRequests(RequestType.AUTHENTICATION, Outcome.UPSTREAM_ERROR, 10);
        counted(failed, at(65));

        Incident failing = fixture.play(
                        "always",
                        NINE,
                        70,
                        then(USUAL, 60, minute -> new MinuteCounts(7, 3, 10)),
                        PlannedDowntimes.NONE)
                .get(0);

        assertThat(failing.sentence().en())
                .contains("in a row have failed since 10:00 04/03/2026, most with TIMEOUT, usually");
        assertThat(failing.sentence().vi()).contains("phần lớn là hết thời gian chờ");
        assertThat(sentence("always", 70))
                .startsWith("Every request has failed since 10:00 04/03/2026, most with TIMEOUT. Expected ");
    }

    @Test
    void comparesWithTheLongestSilenceAboutThatHour() {
        for (int day = 2; day <= 6; day++) {
            boolean pause = day == 4;
            String midnight = "2026-03-%02dT00:00".formatted(day);
            fixture.play("office", midnight, 1440, minute -> ofOffice(minute, pause), PlannedDowntimes.NONE);
        }
        fixture.play("office", "2026-03-07T00:00", 2 * 1440, NOTHING, PlannedDowntimes.NONE);

        fixture.play(
                "office",
                "2026-03-09T00:00",
                11 * 60,
                minute -> minute < 615 ? ofOffice(minute, false) : MinuteCounts.NOTHING,
                PlannedDowntimes.NONE);

        long now = (TrainedWatchFixture.minute("2026-03-09T00:00") + 11 * 60) * 60_000;
        assertThat(fixture.watch.verdict("office", now).sentence().en())
                .contains("The longest silence that began about this hour in the last six weeks was 7 min.");
    }

    /** Ten a minute from eight to five; once with a pause of seven minutes at ten. */
    private static MinuteCounts ofOffice(int minute, boolean pause) {
        boolean open = minute >= 480 && minute < 1020 && !(pause && minute >= 600 && minute < 607);
        return open ? USUAL.at(minute) : MinuteCounts.NOTHING;
    }

    private void counted(DayCounts counts, long arrivedMillis) {
        fixture.watch.connection("always").faults().counted(0, TODAY, counts, arrivedMillis);
    }

    private String sentence(String agency, int minute) {
        return fixture.watch.verdict(agency, at(minute)).sentence().en();
    }

    private static long at(int minute) {
        return (NINE_MINUTE + minute) * 60_000;
    }
}
