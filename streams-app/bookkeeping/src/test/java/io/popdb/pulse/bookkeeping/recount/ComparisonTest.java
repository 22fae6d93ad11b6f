package io.popdb.pulse.bookkeeping.recount;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.AccessEventDecoder;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.domain.books.BookFixture;
import io.popdb.pulse.domain.books.CountedDay;
import io.popdb.pulse.domain.books.DayLedger;
import io.popdb.pulse.domain.books.IngestCounts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
    private static final Instant MIDNIGHT = VietnamTime.startOf(FIRST);
    private static final LogRange RANGE = new LogRange("prov-40", 0, 1, 0, 100, OptionalLong.empty());

    private final DayLedger ledger = new DayLedger();
    private final RecountTotals log = new RecountTotals();
    private final PartitionRecount partition =
            new PartitionRecount(BookFixture.ROSTER, new AccessEventDecoder(), "prov-40", 0, 1, 2);

    @Test
    void findsNothingWhereTheLogSaysTheSame() {
        counted(FIRST.minusDays(1), 1);
        counted(FIRST, 2);
        event(0, MIDNIGHT.minusMillis(1), MIDNIGHT);
        event(1, MIDNIGHT, MIDNIGHT);
        event(1, MIDNIGHT, MIDNIGHT.plusSeconds(60));
        event(2, MIDNIGHT.plus(Duration.ofDays(1)).minusMillis(1), MIDNIGHT.plus(Duration.ofDays(40)));

        Comparison comparison = compare();

        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.compared()).isEqualTo(2);
        assertThat(ComparisonTable.lines(comparison)).containsExactly("2 days of agencies compared, 0 figures differ");
    }

    @Test
    void countsWhatClaimsToComeFromTheFutureOnTheDayItArrived() {
        counted(FIRST, 1);
        counted(FIRST.plusDays(1), 1);
        event(0, MIDNIGHT.plus(Duration.ofDays(3)), MIDNIGHT.plusSeconds(5));
        event(
                1,
                MIDNIGHT.plus(Duration.ofDays(1)),
                MIDNIGHT.plus(Duration.ofDays(1)).minusSeconds(299));

        assertThat(compare().differences()).isEmpty();
    }

    @Test
    void countsNothingOfASourceThatIsOneTooMany() {
        counted(FIRST, 3);
        event("gw-1", 0, MIDNIGHT, MIDNIGHT);
        event("gw-2", 0, MIDNIGHT, MIDNIGHT);
        event("gw-3", 0, MIDNIGHT, MIDNIGHT);
        event("gw-1", 1, MIDNIGHT, MIDNIGHT);

        assertThat(compare().differences()).isEmpty();
    }

    @Test
    void namesEveryFigureThatDiffers() {
        counted(FIRST, 5);
        event(0, MIDNIGHT, MIDNIGHT);

        Comparison comparison = compare();

        assertThat(comparison.differences()).singleElement().satisfies(difference -> {
            assertThat(difference.day()).isEqualTo(FIRST);
            assertThat(difference.counted()).isEqualTo(5);
            assertThat(difference.inTheLog()).isEqualTo(1);
        });
        assertThat(ComparisonTable.lines(comparison)).anyMatch(line -> line.contains("LOOKUP") && line.endsWith("4"));
    }

    @Test
    void namesDaysThatTheLogNoLongerCoversWholeInsteadOfComparingThem() {
        counted(FIRST, 5);
        counted(FIRST.plusDays(1), 5);
        counted(FIRST.plusDays(3), 5);
        counted(FIRST.plusDays(4), 1);
        event(7, MIDNIGHT.plus(Duration.ofDays(4)), MIDNIGHT.plus(Duration.ofDays(4)));
        log.keptFrom(RANGE, MIDNIGHT.plus(Duration.ofDays(3)).plusSeconds(9).toEpochMilli());

        Comparison comparison = compare();

        assertThat(comparison.differences()).isEmpty();
        assertThat(ComparisonTable.lines(comparison).get(0))
                .isEqualTo("prov-40: the log no longer covers whole 2026-03-01 to 2026-03-02, 2026-03-04 (3 days, not"
                        + " compared)");
    }

    @Test
    void comparesNothingWhereNothingIsKept() {
        counted(FIRST, 5);
        log.nothingKept(RANGE);

        Comparison comparison = compare();
        assertThat(comparison.notCovered()).containsOnlyKeys("prov-40");
        assertThat(comparison.compared()).isZero();
        assertThat(ComparisonTable.lines(comparison))
                .contains("prov-40: nothing is left of what was counted of partition 0 of its log (it expired,"
                        + " or the topic was made anew), and it is not known when the last record arrived there: no day can be"
                        + " compared");
    }

    @Test
    void comparesTheDaysBehindTheLastRecordOfAPartitionThatIsEmptyByNow() {
        counted(FIRST, 5);
        counted(FIRST.plusDays(1), 5);
        counted(FIRST.plusDays(2), 1);
        event(0, MIDNIGHT.plus(Duration.ofDays(2)), MIDNIGHT.plus(Duration.ofDays(2)));
        Instant last = MIDNIGHT.plus(Duration.ofDays(1)).plusSeconds(9);
        log.nothingKept(new LogRange("prov-40", 1, 2, 40, 40, OptionalLong.of(last.toEpochMilli())));

        Comparison comparison = compare();

        assertThat(comparison.compared()).isEqualTo(1);
        assertThat(comparison.differences()).isEmpty();
        assertThat(ComparisonTable.lines(comparison))
                .containsExactly(
                        "prov-40: the log no longer covers whole 2026-03-01 to 2026-03-02 (2 days, not compared)",
                        "1 days of agencies compared, 0 figures differ");
    }

    @Test
    void leavesOutTheDayOnWhichALostRecordFromTheFutureCanHaveBeenCounted() {
        counted(FIRST.plusDays(1), 5);
        Instant last = MIDNIGHT.plus(Duration.ofDays(1)).minusSeconds(299);
        log.nothingKept(new LogRange("prov-40", 1, 2, 40, 40, OptionalLong.of(last.toEpochMilli())));

        assertThat(compare().compared()).isZero();
    }

    @Test
    void comparesOneMonthOnly() {
        counted(FIRST.minusDays(1), 9);
        counted(FIRST, 1);
        event(0, MIDNIGHT, MIDNIGHT);
        log.add(RANGE, partition);

        assertThat(Comparison.of(List.of("prov-40"), ledger, log, Optional.of(YearMonth.of(2026, 3)))
                        .differences())
                .isEmpty();
    }

    private Comparison compare() {
        log.add(RANGE, partition);
        return Comparison.of(List.of("prov-40"), ledger, log, Optional.empty());
    }

    private void counted(LocalDate day, long lookups) {
        ledger.put(new CountedDay("prov-40", day, BookFixture.requests(lookups, 0), IngestCounts.NONE));
    }

    private void event(long sequence, Instant occurred, Instant arrived) {
        event("gw-1", sequence, occurred, arrived);
    }

    private void event(String source, long sequence, Instant occurred, Instant arrived) {
        String json = "{\"schemaVersion\":1,\"agencyId\":\"prov-40\",\"sourceId\":\"" + source
                + "\",\"epoch\":0,\"sequence\":"
                + sequence + ",\"type\":\"LOOKUP\",\"operation\":\"citizen.lookup\",\"outcome\":\"MATCH\","
                + "\"durationMillis\":5,\"occurredAt\":\""
                + occurred + "\"}";
        partition.take(source.getBytes(UTF_8), json.getBytes(UTF_8), arrived.toEpochMilli());
    }
}
