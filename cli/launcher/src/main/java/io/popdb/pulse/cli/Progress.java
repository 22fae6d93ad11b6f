package io.popdb.pulse.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows how far a long piece of work is, from a thread of its own: a bar on a terminal, else a plain line every ten
 * seconds, so that a log stays readable. Writes to standard error; standard output is for results.
 */
public final class Progress {
    /** Work that is shown while it runs. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        T run() throws E;
    }

    private static final long LINE_EVERY_MILLIS = 10_000;
    private static final double NANOS_OF_A_SECOND = 1e9;
    private static final long BAR_EVERY_MILLIS = 250;

    private final String task;
    private final String unit;
    private final OptionalLong total;
    private final LongSupplier done;

    private Progress(String task, String unit, OptionalLong total, LongSupplier done) {
        this.task = task;
        this.unit = unit;
        this.total = total;
        this.done = done;
    }

    /**
     * Progress of one task.
     *
     * @param unit of the figures, with a leading space, such as {@code " events"}
     * @param total empty where nobody knows the end
     * @param done asked from another thread
     */
    public static Progress of(String task, String unit, OptionalLong total, LongSupplier done) {
        return new Progress(task, unit, total, done);
    }

    /** Runs the work and shows its progress meanwhile, and at its end as it then is. */
    public <T, E extends Exception> T during(Work<T, E> work) throws E {
        return Terminal.isAttached() ? onBar(work) : inLines(work, System.err);
    }

    <T, E extends Exception> T inLines(Work<T, E> work, PrintStream out) throws E {
        long began = System.nanoTime();
        return showing(() -> out.println(line(System.nanoTime() - began)), LINE_EVERY_MILLIS, work);
    }

    /** Such as "recount: 1,000 of 2,000 records, 500 a second, 2 s left"; the end only where it is known. */
    String line(long nanos) {
        long now = done.getAsLong();
        double rate = now / Math.max(1e-3, nanos / NANOS_OF_A_SECOND);
        String line = String.format(
                Locale.ENGLISH,
                total.isPresent() ? "%s: %,d of %,d%s, %,.0f a second" : "%1$s: %2$,d%4$s, %5$,.0f a second",
                task,
                now,
                total.orElse(0),
                unit,
                rate);
        return total.isEmpty() || rate == 0
                ? line
                : line
                        + String.format(
                                Locale.ENGLISH, ", %,d s left", (long) (Math.max(0, total.getAsLong() - now) / rate));
    }

    private <T, E extends Exception> T onBar(Work<T, E> work) throws E {
        try (ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setUnit(unit, 1)
                .setInitialMax(total.orElse(-1))
                .setStyle(ProgressBarStyle.ASCII)
                .showSpeed()
                .build()) {
            return showing(() -> bar.stepTo(done.getAsLong()), BAR_EVERY_MILLIS, work);
        }
    }

    private static <T, E extends Exception> T showing(Runnable show, long everyMillis, Work<T, E> work) throws E {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
        var unused = timer.scheduleAtFixedRate(show, everyMillis, everyMillis, TimeUnit.MILLISECONDS);
        try {
            return work.run();
        } finally {
            timer.shutdownNow();
            show.run();
        }
    }
}
