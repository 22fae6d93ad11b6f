package io.popdb.pulse.streams.recount;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far the reading is: on a terminal a bar with rate and time left, else a line every ten seconds. */
interface RecountProgress extends AutoCloseable {

    /** Shows it; called several times a second. */
    void show();

    @Override
    void close();

    /** A bar on standard error. */
    static RecountProgress bar(LongAdder read, long total) {
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName("recount")
                .setUnit(" records", 1)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .showSpeed()
                .build();
        return new RecountProgress() {
            @Override
            public void show() {
                bar.stepTo(read.sum());
            }

            @Override
            public void close() {
                show();
                bar.close();
            }
        };
    }

    /** Lines for a log. */
    static RecountProgress lines(LongAdder read, long total, PrintWriter err) {
        return new Lines(read, total, err);
    }

    /** A line every ten seconds. */
    final class Lines implements RecountProgress {
        private static final long EVERY_NANOS = Duration.ofSeconds(10).toNanos();
        private static final double NANOS_OF_A_SECOND = 1e9;

        private final LongAdder read;
        private final long total;
        private final PrintWriter err;
        private final long began = System.nanoTime();
        private long next = began + EVERY_NANOS;

        private Lines(LongAdder read, long total, PrintWriter err) {
            this.read = read;
            this.total = total;
            this.err = err;
        }

        @Override
        public void show() {
            if (System.nanoTime() >= next) {
                next = System.nanoTime() + EVERY_NANOS;
                line();
            }
        }

        @Override
        public void close() {
            line();
        }

        private void line() {
            double seconds = Math.max(1e-3, (System.nanoTime() - began) / NANOS_OF_A_SECOND);
            double rate = read.sum() / seconds;
            long left = rate == 0 ? 0 : (long) (Math.max(0, total - read.sum()) / rate);
            err.println(String.format(
                    Locale.ENGLISH,
                    "recount: %,d of %,d records, %,.0f a second, %,d s left",
                    read.sum(),
                    total,
                    rate,
                    left));
            err.flush();
        }
    }
}
