package io.popdb.pulse.domain.watch;

import io.popdb.pulse.contract.Spans;
import java.util.List;
import java.util.stream.Stream;

/** A connection that may be part of a mass silence, with its own. */
record SilentMember(Connection connection, SuspectedSilence silence) {
    static final int AT_LEAST = 4;
    /** What an ordinary silence has anyway: only what one has beyond that counts. */
    static final double NO_NEWS = 3 / 1.3;

    private static final double ONE_AT_MOST = 12;

    /** @param each how suspicious each is at least, and all together, of silences that began within so many minutes */
    record Threshold(int minutes, double each, double together) {}

    static Stream<SilentMember> of(Connection connection) {
        return SuspectedSilence.of(connection).map(its -> new SilentMember(connection, its)).stream();
    }

    /** From the last sign of life on, where that is known to more than the minute. */
    long beganMillis() {
        long minute = silence.began() * Spans.MINUTE_MILLIS;
        LastHeard heard = connection.heard();
        long alive = Math.max(heard.requestMillis(), heard.heartbeatMillis());
        return alive < minute && alive >= minute - Spans.MINUTE_MILLIS ? alive : minute;
    }

    double worth() {
        return silence.isFound() ? ONE_AT_MOST : Math.min(ONE_AT_MOST, silence.suspicion()) - NO_NEWS;
    }

    /** The largest group whose silences together are beyond chance. */
    static List<SilentMember> together(List<SilentMember> fresh, Threshold threshold) {
        List<SilentMember> largest = List.of();
        for (SilentMember first : fresh) {
            long began = first.silence().began();
            List<SilentMember> members = fresh.stream()
                    .filter(one -> one.silence().beganWithin(began, began + threshold.minutes))
                    .filter(one -> one.silence().isFound() || one.silence().suspicion() >= threshold.each)
                    .toList();
            if (members.size() >= AT_LEAST
                    && members.size() > largest.size()
                    && members.stream().mapToDouble(SilentMember::worth).sum() >= threshold.together) {
                largest = members;
            }
        }
        return largest;
    }
}
