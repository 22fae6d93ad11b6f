package io.popdb.pulse.monitor.view;

import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.domain.watch.Blindness;
import io.popdb.pulse.topics.projection.Projection;
import io.popdb.pulse.topics.rows.RowFixture;
import java.time.Duration;

/** Views for tests. */
public final class SnapshotFixture {
    /** After half a minute. */
    public static final Blindness BLINDNESS = new Blindness(Duration.ofSeconds(30));

    private SnapshotFixture() {}

    /** A view that has caught up and of which nothing is counted. */
    public static PulseView caughtUp() {
        return caughtUp(new Projection());
    }

    /** A view of these rows that has caught up. */
    public static PulseView caughtUp(Projection rows) {
        PulseView view = new PulseView(rows, RowFixture.ROSTER, OpeningBalances.shipped(RowFixture.ROSTER), BLINDNESS);
        view.caughtUp();
        return view;
    }
}
