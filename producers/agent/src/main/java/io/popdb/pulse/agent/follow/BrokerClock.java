package io.popdb.pulse.agent.follow;

import java.time.Duration;
import java.util.Optional;

/**
 * Estimates how far this machine's clock is from the brokers'. A broker's timestamp must lie between the time of sending and the time of the acknowledgement; if it does not, the distance to that span is the least difference of the clocks.
 */
final class BrokerClock {
    /** Beyond this somebody has to be called. The centre counts events as skewed from five minutes on. */
    private static final Duration TOLERATED = Duration.ofMinutes(1);

    private Optional<Duration> ahead = Optional.empty();

    /** Compares what this machine's clock said with what the broker's did. */
    void compare(long sentMillis, long arrivedMillis, long knownMillis) {
        long tooEarly = sentMillis - arrivedMillis;
        long tooLate = arrivedMillis - knownMillis;
        ahead = Optional.of(Duration.ofMillis(tooEarly > 0 ? tooEarly : tooLate > 0 ? -tooLate : 0));
    }

    /** By how much this machine is ahead; negative where it is behind; empty before the first answer. */
    Optional<Duration> ahead() {
        return ahead;
    }

    /** A sentence where the difference is too large. */
    Optional<String> problem() {
        return ahead.filter(by -> by.abs().compareTo(TOLERATED) > 0)
                .map(by -> "This machine's clock is " + inWords(by.abs()) + (by.isNegative() ? " behind" : " ahead of")
                        + " the brokers'. Requests would count on a wrong day: call whoever runs this machine, and have it"
                        + " keep time by NTP.");
    }

    private static String inWords(Duration duration) {
        return duration.toHours() > 0
                ? duration.toHours() + " h " + duration.toMinutesPart() + " min"
                : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }
}
