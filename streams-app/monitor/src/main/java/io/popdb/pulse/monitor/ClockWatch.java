package io.popdb.pulse.monitor;

import io.popdb.pulse.monitor.metrics.MonitorFigures;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds this monitor's clock against the brokers', who stamp what it writes. One that is wrong is named. */
final class ClockWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);
    private static final long ALLOWED_MILLIS = Duration.ofSeconds(30).toMillis();

    private final MonitorFigures figures;
    private boolean wrong;

    ClockWatch(MonitorFigures figures) {
        this.figures = figures;
    }

    /** The broker stamped something between two moments of this clock; as far as they leave it open, the clock is right. */
    void take(long beforeMillis, long stampedMillis, long afterMillis) {
        long ahead = Math.max(0, beforeMillis - stampedMillis) + Math.min(0, afterMillis - stampedMillis);
        figures.clockOffset(ahead);
        boolean now = Math.abs(ahead) > ALLOWED_MILLIS;
        if (now && !wrong) {
            LOG.warn(
                    "This monitor's clock is {} s {} the brokers': what it says of connections rests on the time."
                            + " Set it right (chronyc tracking, timedatectl).",
                    Math.abs(ahead) / 1000,
                    ahead > 0 ? "ahead of" : "behind");
        } else if (wrong && !now) {
            LOG.info("This monitor's clock agrees with the brokers' again.");
        }
        wrong = now;
    }
}
