package io.popdb.pulse.monitor.view;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How much lies in the agencies' logs that is not counted yet, and how long it will take at the speed of the last minutes: at
 * a first start, after a long stop, or after a large import. As long as it gets less nobody need be told of it. The time is
 * passed in.
 */
public final class Backlog {
    /** A busy roster sends as much within seconds, and it is counted within seconds. */
    private static final long WORTH_TELLING = 10_000;

    private static final long WINDOW_MILLIS = Duration.ofMinutes(2).toMillis();

    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(long atMillis, long unread) {}

    /**
     * The backlog as it stands.
     *
     * @param unread events
     * @param state what becomes of it
     * @param remaining until it is gone, at the speed of the last minutes; empty where that is not known
     */
    public record Progress(long unread, State state, Optional<Duration> remaining) {

        /** The same in words, for whoever waits for it; empty where there is nothing to tell. */
        public Optional<String> sentence() {
            return switch (state) {
                case NONE -> Optional.empty();
                case CATCHING_UP ->
                    Optional.of("catching up: " + unread + " events are not counted yet"
                            + remaining
                                    .map(time ->
                                            ", which takes some " + Math.max(1, time.toMinutes()) + " minutes still")
                                    .orElse(""));
                case STALLED ->
                    Optional.of(
                            unread
                                    + " events are not counted yet, and they do not become fewer: see PulseBlind in docs/runbook.md");
            };
        }
    }

    /** What becomes of a backlog. */
    public enum State {
        /** There is none to speak of. */
        NONE,
        CATCHING_UP,
        /** It has not become less for minutes. */
        STALLED
    }

    /** So much is unread now. */
    void take(long unread, long nowMillis) {
        samples.addLast(new Sample(nowMillis, unread));
        while (samples.size() > 2 && samples.getFirst().atMillis < nowMillis - WINDOW_MILLIS) {
            samples.removeFirst();
        }
    }

    Progress progress() {
        if (samples.isEmpty() || samples.getLast().unread < WORTH_TELLING) {
            return new Progress(samples.isEmpty() ? 0 : samples.getLast().unread, State.NONE, Optional.empty());
        }
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        long span = last.atMillis - first.atMillis;
        long fell = first.unread - last.unread;
        State state = fell > 0 || span < WINDOW_MILLIS / 2 ? State.CATCHING_UP : State.STALLED;
        return new Progress(
                last.unread,
                state,
                fell > 0 ? Optional.of(Duration.ofMillis(last.unread * span / fell)) : Optional.empty());
    }
}
