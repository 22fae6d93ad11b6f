package io.popdb.pulse.monitor.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.topics.rows.CountsRow;
import io.popdb.pulse.topics.rows.RowFixture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of rows that cannot be read, were taken away, or fell. */
class UnreadableViewTest extends FollowedTopics {
    /** One row that cannot be read is no reason to show nothing; what was read of its key before stays. */
    @Test
    void goesOnWithTheLastReadableRowOfAKey() {
        poll(() -> counts(0, 2));
        poll(() -> raw(Topics.COUNTS, 1, "prov-40/2026-03-02", "{\"version\":7}"));
        poll(() -> counts(2, "min-moj", 5));
        runAndStopAfterPolls(1);

        assertThat(caughtUp).endsWith(true);
        assertThat(view.unreadable()).containsEntry(Topics.COUNTS, 1);
        assertThat(picture().withheld()).isEmpty();
        assertThat(picture().total(Snapshot.Periods::all).requests()).isEqualTo(7);
        assertThat(view.toBeSaidAgain(now)).containsExactly("prov-40");
    }

    @Test
    void withholdsTheCountsOfAnAgencyOfWhichNoRowOfADayCouldEverBeRead() {
        poll(() -> raw(Topics.COUNTS, 0, "prov-40/2026-03-01", "of an older Pulse"));
        poll(() -> counts(1, 2));
        runAndStopAfterPolls(1);

        assertThat(caughtUp).endsWith(true);
        assertThat(picture().withheld()).containsOnlyKeys("prov-40");
        assertThat(picture().withheld().get("prov-40")).contains("offset 0", "not JSON");
    }

    @Test
    void healsWithALaterRowOfTheKey() {
        poll(() -> raw(Topics.COUNTS, 0, "prov-40/2026-03-02", "garbage"));
        poll(() -> counts(1, 2));
        runAndStopAfterPolls(1);

        assertThat(view.unreadable()).containsEntry(Topics.COUNTS, 0);
        assertThat(picture().withheld()).isEmpty();
        assertThat(view.toBeSaidAgain(now)).isEmpty();
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                arguments(Topics.COUNTS, "_unknown/2026-03-02", null),
                arguments(Topics.COUNTS, "prov-40/2026-03-02", ""),
                arguments(Topics.COUNTS, "prov-40/2026-03-02", "null"),
                arguments(Topics.COUNTS, "no key of ours", "{}"),
                arguments(Topics.COUNTS, null, "{}"),
                arguments(Topics.CONNECTIONS, "prov-40", "{\"version\":0}"),
                arguments(Topics.CONNECTIONS, null, "\u0000"),
                arguments(Topics.INCIDENTS, "silent/prov-40", "[]"),
                arguments(Topics.BOOKS, "2026-02/1", null),
                arguments(Topics.BOOKS, "2026-02/1", "{\"version\":1}"),
                arguments(Topics.BOOKS, null, "{}"),
                arguments(Topics.HISTORY, "prov-40/2026-02-28", "{\"version\":2}"));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("unreadable")
    void noRowThatCannotBeReadStopsTheReading(String topic, @Nullable String key, @Nullable String value) {
        poll(() -> raw(topic, 0, key, value));
        poll(() -> counts(7, "min-moj", 2));
        runAndStopAfterPolls(1);

        assertThat(view.unreadable()).containsEntry(topic, 1);
        assertThat(picture().total(Snapshot.Periods::all).requests()).isEqualTo(2);
    }

    @Test
    void aRowUnderTheKeyOfAnotherIsNotTakenOver() {
        poll(() -> counts(0, 2));
        CountsRow other = RowFixture.lookups("min-moj", "2026-03-02", 9);
        poll(() -> raw(Topics.COUNTS, 1, "prov-40/2026-03-02", new String(CountsRow.SERDE.toBytes(other), UTF_8)));
        runAndStopAfterPolls(1);

        assertThat(view.unreadable()).containsEntry(Topics.COUNTS, 1);
        assertThat(picture().total(Snapshot.Periods::all).requests()).isEqualTo(2);
    }

    @Test
    void aStrangersRowIsGoneOnceItsKeyIsTakenAway() {
        poll(() -> raw(Topics.BOOKS, 0, "hello", "world"));
        poll(() -> raw(Topics.BOOKS, 1, "hello", null));
        runAndStopAfterPolls(1);

        assertThat(view.unreadable()).containsEntry(Topics.BOOKS, 0);
    }

    /** Its own day was never read, and what is held is all that was received: the key is a stranger's. */
    @Test
    void neitherWithholdsNorAsksForADayThatAnAgencyNeverHad() {
        poll(() -> received(0, 2));
        poll(() -> counts(0, 2));
        poll(() -> raw(Topics.COUNTS, 1, "prov-40/2026-02-01", "of a stranger"));
        poll(() -> raw(Topics.COUNTS, 2, "anything/2026-03-01", "of a stranger"));
        poll(() -> raw(Topics.HISTORY, 0, "hello", "world"));
        poll(() -> {
            assertThat(picture().withheld()).isEmpty();
            assertThat(view.toBeSaidAgain(now)).isEmpty();
            assertThat(view.unreadable()).containsEntry(Topics.COUNTS, 2);
        });
        poll(() -> raw(Topics.COUNTS, 3, "prov-40/2026-02-01", null));
        poll(() -> raw(Topics.COUNTS, 4, "anything/2026-03-01", null));
        poll(() -> raw(Topics.HISTORY, 1, "hello", null));
        runAndStopAfterPolls(1);

        assertThat(view.unreadable()).containsEntry(Topics.COUNTS, 0).containsEntry(Topics.HISTORY, 0);
    }

    /** An older row of the day was read, but what was received since stands in the one that cannot be. */
    @Test
    void withholdsAnAgencyOfWhichFewerCountsAreHeldThanWereReceived() {
        poll(() -> counts(0, 2));
        poll(() -> received(0, 5));
        poll(() -> raw(Topics.COUNTS, 1, "prov-40/2026-03-02", "of a newer Pulse"));
        poll(() -> {});
        poll(() -> assertThat(picture().withheld()).containsOnlyKeys("prov-40"));
        poll(() -> assertThat(view.toBeSaidAgain(now)).containsExactly("prov-40"));
        poll(() -> counts(2, 5));
        runAndStopAfterPolls(1);

        assertThat(picture().withheld()).isEmpty();
    }

    @Test
    void aRowOfCountsThatWasReadAndIsTakenAwayIsALoss() {
        poll(() -> counts(0, 2));
        poll(() -> raw(Topics.COUNTS, 1, "prov-40/2026-03-02", null));
        runAndStopAfterPolls(1);

        assertThat(view.unreadable()).containsEntry(Topics.COUNTS, 1);
        assertThat(picture().total(Snapshot.Periods::all).requests()).isEqualTo(2);
    }

    @Test
    void anAgencyWhoseStateCannotBeReadIsShownAsUnknown() {
        poll(() -> connection(0));
        poll(() -> raw(Topics.CONNECTIONS, 1, "prov-40", "{}"));
        runAndStopAfterPolls(1);

        assertThat(picture().agencies())
                .filteredOn(figures -> figures.agency().id().equals("prov-40"))
                .singleElement()
                .satisfies(figures -> assertThat(figures.connection()).isEmpty());
    }

    @Test
    void showsNoCountThatFell() {
        poll(() -> counts(0, 2));
        poll(() -> counts(1, 1));
        runAndStopAfterPolls(1);

        assertThat(picture().total(Snapshot.Periods::all).requests()).isEqualTo(2);
        assertThat(view.unreadable()).containsEntry(Topics.COUNTS, 1);
    }
}
