package io.popdb.pulse.lab.shapes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** One agency's traffic while a trace is made, minute by minute. */
final class MadeTraffic {
    /** What the gateway held back from one minute on, and sent in another. */
    private record Held(int from, int until) {}

    final int[] counts;
    final int[] failures;
    /** Lookups of numbers that nobody has, beside those that come with the usual ones. */
    final int[] triedNumbers;
    /** How many causes of requests each minute truly expects: sessions, say, not the requests of each. */
    final float[] causes;

    private final List<Held> held = new ArrayList<>();
    private @Nullable Sessions sessions;
    private double notFoundShare;

    MadeTraffic(int minutes) {
        counts = new int[minutes];
        failures = new int[minutes];
        triedNumbers = new int[minutes];
        causes = new float[minutes];
    }

    /** Its requests come in such sessions, and in no other way: its causes are its true rate. */
    void comesIn(Sessions all) {
        sessions = all;
    }

    /** How its requests come; nothing where causes are not its true rate. */
    Optional<Sessions> sessions() {
        return Optional.ofNullable(sessions);
    }

    /** Which share of the lookups finds nobody at any time. */
    void findNobody(double share) {
        notFoundShare = share;
    }

    double notFoundShare() {
        return notFoundShare;
    }

    /** Requests that come beside the usual ones, in sessions alike, at a rate for each minute. */
    void addBeside(int start, int end, IntToDoubleFunction requests, RandomDraws draws) {
        MadeTraffic beside = new MadeTraffic(counts.length);
        for (int minute = start; minute < end; minute++) {
            sessions().orElseThrow().add(beside, minute, requests.applyAsDouble(minute), draws);
        }
        for (int minute = start; minute < end; minute++) {
            counts[minute] += beside.counts[minute];
        }
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
        failures[minute] = RandomDraws.scattered(minute).binomial(requests, failed);
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
