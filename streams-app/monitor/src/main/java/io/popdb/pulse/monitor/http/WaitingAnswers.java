package io.popdb.pulse.monitor.http;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The answers that are not taken to their end yet, bounded by bytes. Beyond that the one is let go of which nothing was taken
 * for the longest. How long ago it was asked for says nothing: of some that came at once the one that reads was first, too.
 */
final class WaitingAnswers {
    /** Compared by identity: no two answers are the same. */
    static final class Answer {
        private final long bytes;
        private final Runnable letGo;

        /**
         * @param bytes that are held for it
         * @param letGo what ends it before it was taken
         */
        Answer(long bytes, Runnable letGo) {
            this.bytes = bytes;
            this.letGo = letGo;
        }
    }

    private final long mostBytes;
    private final Set<Answer> longestStuckFirst = new LinkedHashSet<>();
    private long bytes;

    WaitingAnswers(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** One more begins to wait; it alone may be larger than all that is allowed. */
    void begin(Answer answer) {
        List<Answer> tooMany = new ArrayList<>();
        synchronized (this) {
            longestStuckFirst.add(answer);
            bytes += answer.bytes;
            while (bytes > mostBytes && longestStuckFirst.size() > 1) {
                Answer stuck = longestStuckFirst.iterator().next();
                end(stuck);
                tooMany.add(stuck);
            }
        }
        tooMany.forEach(stuck -> stuck.letGo.run());
    }

    /** Some of it was taken just now. */
    synchronized void progress(Answer answer) {
        if (longestStuckFirst.remove(answer)) {
            longestStuckFirst.add(answer);
        }
    }

    /** Nothing is held for it any more. */
    synchronized void end(Answer answer) {
        if (longestStuckFirst.remove(answer)) {
            bytes -= answer.bytes;
        }
    }
}
