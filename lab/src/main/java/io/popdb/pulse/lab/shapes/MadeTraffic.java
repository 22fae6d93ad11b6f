package io.popdb.pulse.lab.shapes;

import java.util.ArrayList;
import java.util.List;

/** One agency's traffic while a trace is made, minute by minute. */
final class MadeTraffic {
    /** What the gateway held back from one minute on, and sent in another. */
    private record Held(int from, int until) {}

    private static final long SCATTER = 0x9E3779B97F4A7C15L; // seeds that lie together draw alike

    final int[] counts;
    final int[] failures;
    /** How many causes of requests each minute truly expects: sessions, say, not the requests of each. */
    final float[] causes;

    private final List<Held> held = new ArrayList<>();

    MadeTraffic(int minutes) {
        counts = new int[minutes];
        failures = new int[minutes];
        causes = new float[minutes];
    }

    /** Some of the answers are failures at any time. */
    void fail(double share, RandomDraws draws) {
        for (int minute = 0; minute < counts.length; minute++) {
            failures[minute] = counts[minute] == 0 ? 0 : draws.binomial(counts[minute], share);
        }
    }

    /** Leaves such a share of the requests. */
    void thin(int start, int end, double left, RandomDraws draws) {
        for (int minute = start; minute < end; minute++) {
            keep(minute, draws.binomial(counts[minute], left));
        }
    }

    /** Keeps so many of a minute's requests, whether they failed or not. */
    void keep(int minute, int requests) {
        double failed = (double) failures[minute] / Math.max(1, counts[minute]);
        failures[minute] = new RandomDraws(minute * SCATTER).binomial(requests, failed);
        counts[minute] = requests;
    }

    void hold(int start, int end) {
        held.add(new Held(start, end));
    }

    /** How many minutes later than usual a minute's requests arrive. */
    int delay(int minute) {
        for (Held one : held) {
            if (minute >= one.from && minute < one.until) {
                return one.until - minute;
            }
        }
        return 0;
    }

    long sum(int start, int end) {
        long sum = 0;
        for (int minute = start; minute < end; minute++) {
            sum += counts[minute];
        }
        return sum;
    }
}
