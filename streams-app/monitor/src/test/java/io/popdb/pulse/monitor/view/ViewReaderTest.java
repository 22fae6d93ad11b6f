package io.popdb.pulse.monitor.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.topics.rows.BookRow;
import io.popdb.pulse.topics.rows.RowFixture;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class ViewReaderTest extends FollowedTopics {
    @Test
    void hasCaughtUpAtOnceWhereNothingWasCommitted() {
        runAndStopAfterPolls(2);

        assertThat(caughtUp).endsWith(true);
    }

    @Test
    void hasCaughtUpOnlyWhenAllTopicsAreReadToTheirEndAtTheStart() {
        logsGoTo(ends(2, 1, 1, 1, 1));
        poll(() -> counts(0, 1));
        poll(() -> counts(1, 2));
        poll(() -> connection(0));
        poll(() -> incident(0));
        poll(() -> book(0, "2026-02"));
        poll(() -> imported(0, "2026-02-28", 5));
        runAndStopAfterPolls(1);

        assertThat(caughtUp)
                .startsWith(false, false, false, false, false, false)
                .endsWith(true);
        assertThat(view.snapshot(RowFixture.NOW).openIncidents()).hasSize(1);
        assertThat(view.snapshot(RowFixture.NOW).books().head().map(BookRow::book))
                .contains(RowFixture.closedBook("2026-02"));
        assertThat(view.snapshot(RowFixture.NOW).total(Snapshot.Periods::all).requests())
                .isEqualTo(2);
        assertThat(view.snapshot(RowFixture.NOW).cumulativeRequests())
                .as("the balance of the book, two counted, five imported")
                .isEqualTo(2_570_000_007L);
    }

    @Test
    void takesImportedDaysOverAndForgetsThoseThatAreTakenBack() {
        poll(() -> imported(0, "2026-02-27", 5));
        poll(() -> imported(1, "2026-02-28", 70));
        poll(() -> imported(2, "2026-02-28", 60));
        poll(() -> takenBack(3, "prov-40/2026-02-27"));
        runAndStopAfterPolls(1);

        assertThat(view.snapshot(RowFixture.NOW).cumulativeRequests()).isEqualTo(60);
    }

    /** A reader of what is committed sees nothing behind a transaction that nobody ends, and hears of no fault. */
    @Test
    void isNotReadyWhileWhatTheLogHoldsDoesNotCome() {
        poll(() -> counts(0, 2));
        poll(() -> {});
        poll(() -> reader.logGoesTo(Topics.COUNTS, 9));
        poll(() -> now = now.plusSeconds(29));
        poll(() -> reader.logGoesTo(Topics.COUNTS, 11));
        poll(() -> now = now.plusSeconds(2));
        poll(() -> {});
        poll(() -> assertThat(picture().notReady().orElse(""))
                .contains("popdb.counts.v1 is read to offset 1 of 9", "transaction", "docs/runbook.md"));
        for (long offset = 1; offset < 9; offset++) {
            long each = offset;
            poll(() -> counts(each, (int) each + 2));
        }
        runAndStopAfterPolls(1);

        assertThat(caughtUp).containsSubsequence(true, true, true, false, true);
    }

    /** Else one topic without a leader would keep a frozen view of another ready. */
    @Test
    void judgesByWhatItKnewLastWhereABrokerDoesNotSayHowFarATopicIsRead() {
        poll(() -> counts(0, 2));
        poll(() -> {});
        poll(() -> unanswered.add(HISTORY));
        poll(() -> reader.logGoesTo(Topics.COUNTS, 9));
        poll(() -> received(0, 5));
        poll(() -> now = now.plusSeconds(31));
        runAndStopAfterPolls(2);

        assertThat(caughtUp).containsSubsequence(true, false);
        assertThat(picture().notReady().orElse("")).contains("popdb.counts.v1 is read to offset 1 of 9");
    }

    @Test
    void missesCountsWhereABrokerDoesNotSayHowFarATopicIsRead() {
        poll(() -> counts(0, 2));
        poll(() -> {});
        poll(() -> unanswered.add(HISTORY));
        poll(() -> received(0, 5));
        poll(() -> {});
        poll(() -> now = now.plus(SnapshotFixture.BLINDNESS.after()).plusSeconds(1));
        runAndStopAfterPolls(2);

        assertThat(picture().notReady().orElse("")).contains("of prov-40 that 2 records", "5 were");
    }

    @Test
    void doesNotBecomeReadyWhereATransactionHangsFromTheStart() {
        reader.logGoesTo(Topics.COUNTS, 5);
        poll(() -> counts(0, 2));
        poll(() -> {});
        poll(() -> assertThat(picture().notReady().orElse(""))
                .as("any healthy start looks so for a while")
                .isEqualTo("still reading what was counted before"));
        poll(() -> now = now.plusSeconds(31));
        runAndStopAfterPolls(3);

        assertThat(caughtUp).containsOnly(false);
        assertThat(picture().notReady().orElse("")).contains("popdb.counts.v1 is read to offset 1 of 5", "transaction");
    }

    /** Its rows were cut from the log while nobody looked: the sum is held against what the connection's row says. */
    @Test
    void doesNotBecomeReadyWithFewerCountsThanWereReceived() {
        poll(() -> received(0, 5));
        poll(() -> counts(0, 2));
        poll(() -> {});
        poll(() -> assertThat(picture().notReady().orElse("")).contains("of prov-40 that 2 records", "5 were"));
        poll(() -> now = now.plusSeconds(6));
        poll(() -> assertThat(view.toBeSaidAgain(now)).containsExactly("prov-40"));
        poll(() -> counts(1, 5));
        runAndStopAfterPolls(1);

        assertThat(caughtUp).containsSubsequence(false, true);
        assertThat(view.toBeSaidAgain(now)).isEmpty();
    }

    /** Both are written in one transaction, but one may be read before the other. */
    @Test
    void staysReadyWhereTheCountsComeAMomentLater() {
        poll(() -> counts(0, 2));
        poll(() -> received(0, 2));
        poll(() -> {});
        poll(() -> received(1, 5));
        poll(() -> now = now.plusSeconds(3));
        poll(() -> counts(1, 5));
        runAndStopAfterPolls(1);

        assertThat(caughtUp.subList(3, caughtUp.size())).containsOnly(true);
    }

    /** Nobody writes how much was received without an agency: that rows are gone is known by the log's beginning alone. */
    @Test
    void waitsForAllCountsWhereRowsWereCutBeforeItBegan() {
        reader.countsAreAskedFor(1);
        poll(() -> counts(0, 2));
        poll(() -> now = now.plusSeconds(60));
        poll(() -> assertThat(picture().notReady().orElse("")).contains("cut from popdb.counts.v1"));
        poll(() -> assertThat(reader.waitsForCounts()).isTrue());
        poll(() -> counts(1, 2));
        poll(() -> now = now.plusSeconds(9));
        poll(() -> counts(2, "_unknown", 4));
        poll(() -> now = now.plusSeconds(9));
        poll(() -> counts(3, 7));
        poll(() -> assertThat(reader.waitsForCounts()).isFalse());
        poll(() -> now = now.plusSeconds(2));
        runAndStopAfterPolls(2);

        assertThat(caughtUp.subList(0, 11)).containsOnly(false);
        assertThat(caughtUp).endsWith(true);
    }

    @Test
    void takesTheBalancesOfTheLastClosedBookOver() {
        poll(() -> book(0, "2026-01"));
        poll(() -> book(1, "2026-02"));
        poll(() -> book(2, "2026-01"));
        runAndStopAfterPolls(1);

        assertThat(view.lastClosedMonth()).contains(YearMonth.of(2026, 2));
        assertThat(view.snapshot(RowFixture.NOW).cumulativeRequests()).isEqualTo(2_570_000_000L);
    }

    /** A log that was cut is read once more from its beginning, with what was true at the time. */
    @Test
    void passesOverOlderRowsThatComeAgain() {
        poll(() -> counts(0, 1));
        poll(() -> counts(1, 2));
        poll(() -> consumer.seek(COUNTS, 0));
        poll(() -> counts(0, 1));
        runAndStopAfterPolls(1);

        assertThat(picture().total(Snapshot.Periods::all).requests()).isEqualTo(2);
        assertThat(view.unreadable()).containsEntry(Topics.COUNTS, 0);
    }

    @Test
    void observesHowOldARowWasOnceItHasCaughtUp() {
        logsGoTo(ends(0, 1, 0, 0, 0));
        poll(() -> connection(0));
        poll(() -> connection(1));
        poll(() -> newer(2));
        runAndStopAfterPolls(1);

        assertThat(latencies).as("what has not moved is not observed again").containsExactly(500L);
    }
}
