package io.popdb.pulse.agent.follow;

import io.popdb.pulse.publisher.AccessEventPublisher;
import io.popdb.pulse.publisher.NotReadyException;
import io.popdb.pulse.publisher.PublisherFailedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Opens the publisher when there is none, closes it when it has failed, and then waits from 1 s up to 30 s before it opens another. */
final class PublisherConnection {
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Supplier<AccessEventPublisher> publishers;
    private @Nullable AccessEventPublisher publisher;
    private Optional<String> problem = Optional.empty();
    private boolean opens = true;
    private Optional<Instant> failedAt = Optional.empty();
    private Duration wait = SHORTEST_WAIT;

    PublisherConnection(Supplier<AccessEventPublisher> publishers) {
        this.publishers = publishers;
    }

    /** A sound publisher; empty where there is none yet, or it is too early to try again. */
    Optional<AccessEventPublisher> publisher(Instant now) {
        if (publisher == null && isTimeToTry(now)) {
            try {
                publisher = publishers.get();
                opened();
            } catch (NotReadyException | PublisherFailedException | KafkaException cannot) {
                opens = false;
                failed(cannot, now);
            }
        }
        return Optional.ofNullable(publisher);
    }

    private boolean isTimeToTry(Instant now) {
        return failedAt.isEmpty() || IntervalTimer.isOver(failedAt.get(), wait, now);
    }

    /** What kept it from being opened is over. What was refused through it may be refused again. */
    private void opened() {
        if (!opens) {
            problem = Optional.empty();
        }
        opens = true;
    }

    /** It cannot be used any more. What it took and did not confirm has to be sent again. */
    void failed(RuntimeException why, Instant now) {
        problem = Optional.of(String.valueOf(why.getMessage()));
        close(Duration.ZERO);
        Duration longer = wait.multipliedBy(2);
        wait = failedAt.isEmpty() ? SHORTEST_WAIT : longer.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : longer;
        failedAt = Optional.of(now);
    }

    /** The brokers have confirmed something: whatever was wrong is over. */
    void confirmed() {
        problem = Optional.empty();
        failedAt = Optional.empty();
    }

    /** What keeps events from arriving; empty where nothing does. */
    Optional<String> problem() {
        return problem;
    }

    void close(Duration within) {
        if (publisher != null) {
            var unused = publisher.close(within);
            publisher = null;
        }
    }
}
