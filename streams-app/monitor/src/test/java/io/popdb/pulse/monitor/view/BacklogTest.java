package io.popdb.pulse.monitor.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.monitor.view.Backlog.Progress;
import io.popdb.pulse.monitor.view.Backlog.State;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private final Backlog backlog = new Backlog();
    private long now = 1_772_420_400_000L;

    @Test
    void hasNothingToTellBeforeAnythingWasAskedNorOfTheUsualTraffic() {
        assertThat(backlog.progress().state()).isEqualTo(State.NONE);

        unread(9_999);

        assertThat(backlog.progress()).isEqualTo(new Progress(9_999, State.NONE, Optional.empty()));
        assertThat(backlog.progress().sentence()).isEmpty();
    }

    @Test
    void saysHowFarAndHowLongStillWhileItGetsLess() {
        unread(4_500_000);
        assertThat(backlog.progress().sentence()).contains("catching up: 4500000 events are not counted yet");

        for (int asked = 1; asked <= 12; asked++) {
            unread(4_500_000 - asked * 50_000L);
        }

        assertThat(backlog.progress().unread()).isEqualTo(3_900_000);
        assertThat(backlog.progress().state()).isEqualTo(State.CATCHING_UP);
        assertThat(backlog.progress().remaining()).contains(Duration.ofSeconds(390)); // at 10,000 a second
        assertThat(backlog.progress().sentence().orElseThrow()).endsWith("which takes some 6 minutes still");
    }

    @Test
    void stallsWhenItHasNotBecomeLessForMinutes() {
        for (int asked = 0; asked < 11; asked++) {
            unread(20_000);
        }
        assertThat(backlog.progress().state()).isEqualTo(State.CATCHING_UP);

        for (int asked = 0; asked < 20; asked++) {
            unread(20_000 + asked);
        }

        assertThat(backlog.progress().state()).isEqualTo(State.STALLED);
        assertThat(backlog.progress().remaining()).isEmpty();
        assertThat(backlog.progress().sentence().orElseThrow()).contains("do not become fewer");
    }

    @Test
    void goesByTheLastMinutesAlone() {
        unread(1_000_000);
        unread(500_000);
        for (int asked = 0; asked < 40; asked++) {
            unread(500_000);
        }

        assertThat(backlog.progress().state()).isEqualTo(State.STALLED);

        unread(490_000);
        assertThat(backlog.progress().state()).isEqualTo(State.CATCHING_UP);
    }

    private void unread(long events) {
        backlog.take(events, now);
        now += 5_000;
    }
}
