package io.popdb.pulse.agent.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.agent.follow.FollowerStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTextTest {
    @Test
    void saysInWordsHowEachLogIs() {
        assertThat(text(FollowerStatusFixture.well()))
                .isEqualTo(
                        """
                        Agent at 12:31:07 on 22/11/2026: all is well

                        centre's brokers
                          last confirmed   12:31:05
                          under way        12 events
                          clock            0.3 s behind the brokers'

                        log gateway
                          state            3.4 MB behind; last request read is of 12:31:03
                          since the start  12,345 lines read: 12,300 sent and confirmed, 33 put aside
                          put aside        28 malformed, 5 bad_value (which lines: see state)
                          gateway          gw-1 of prov-40, next number 12300 of epoch 1790000000000
                          file             /var/log/gw/access.log.2.gz  9.9 MB of what is in it confirmed
                          file             /var/log/gw/access.log.1  all of 10.0 MB confirmed
                          file             /var/log/gw/access.log  600 B of 3.4 MB confirmed

                        log x-road
                          state            up to date; last request read is of 12:31:07 on 19/11/2026
                          since the start  200 lines read: 100 sent and confirmed, 0 put aside, 100 skipped, as the mapping says
                          file             x.json  all of 7 B confirmed
                        """);
    }

    @Test
    void putsWhatNeedsMendingFirst() {
        assertThat(text(FollowerStatusFixture.inTrouble()).lines())
                .contains("Agent at 12:31:07 on 22/11/2026: something needs mending, see \"problem\"")
                .containsSequence(
                        "centre's brokers",
                        "  problem          No broker answers at b:9092. Call the centre that runs Pulse.")
                .containsSequence(
                        "log x-road",
                        "  problem          x.json may not be read: check whose it is.",
                        "  state            cannot be read, 0 B behind; last request read is of 12:31:07 on 19/11/2026");
        assertThat(StatusText.problems(FollowerStatusFixture.inTrouble()))
                .containsExactly(
                        "No broker answers at b:9092. Call the centre that runs Pulse.",
                        "Log x-road: x.json may not be read: check whose it is.");
        assertThat(StatusText.problems(FollowerStatusFixture.well())).isEmpty();
    }

    @Test
    void saysWhatIsNotKnownYet() {
        assertThat(text(FollowerStatusFixture.started()))
                .contains("last confirmed   nothing yet, since the start")
                .contains("under way        0 events")
                .contains("clock            not compared with the brokers' yet")
                .contains("state            up to date\n")
                .doesNotContain("put aside  ", "gateway  ", "file ");
    }

    @ParameterizedTest(name = "{0} ms")
    @CsvSource(
            quoteCharacter = '"',
            textBlock =
                    """
            0,     as the brokers'
            -99,   as the brokers'
            1500,  1.5 s ahead of the brokers'
            -1500, 1.5 s behind the brokers'
            """)
    void comparesTheClocks(long aheadMillis, String words) {
        FollowerStatus.Brokers brokers = new FollowerStatus.Brokers(
                Optional.empty(), 0, Optional.empty(), Optional.of(Duration.ofMillis(aheadMillis)));

        assertThat(text(new FollowerStatus(FollowerStatusFixture.NOW, brokers, List.of())))
                .contains("clock            " + words + "\n");
    }

    @Test
    void asksToSetAClockThatIsFarAway() {
        FollowerStatus.Brokers brokers =
                new FollowerStatus.Brokers(Optional.empty(), 1, Optional.empty(), Optional.of(Duration.ofMinutes(7)));

        assertThat(text(new FollowerStatus(FollowerStatusFixture.NOW, brokers, List.of())))
                .contains("clock            420.0 s ahead of the brokers': set this machine's clock")
                .contains("1 event\n");
    }

    @Test
    void showsOnlyTheLastOfManyFiles() {
        List<FollowerStatus.File> files = IntStream.range(0, 40)
                .mapToObj(day -> new FollowerStatus.File("day-" + day, 1, 1))
                .toList();
        FollowerStatus.Log log = new FollowerStatus.Log(
                "many", Optional.empty(), 0, 0, 0, Map.of(), 0, Optional.empty(), files, List.of(), true);

        String text = text(new FollowerStatus(
                FollowerStatusFixture.NOW, FollowerStatusFixture.started().brokers(), List.of(log)));

        assertThat(text)
                .contains("34 older files not shown", "day-34", "day-39")
                .doesNotContain("day-33");
    }

    @ParameterizedTest(name = "{0} bytes")
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "999949, 999.9 kB",
        "999950, 1.0 MB",
        "3400000, 3.4 MB",
        "2500000000, 2.5 GB",
        "5000000000000000, 5000.0 TB"
    })
    void writesSizesForPeople(long bytes, String text) {
        assertThat(StatusText.bytes(bytes)).isEqualTo(text);
    }

    private static String text(FollowerStatus status) {
        return StatusText.of(status, Path.of("state"));
    }
}
