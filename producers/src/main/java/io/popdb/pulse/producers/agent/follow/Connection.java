package io.popdb.pulse.producers.agent.follow;

import io.popdb.pulse.producers.publisher.AccessEventPublisher;
import io.popdb.pulse.producers.publisher.NotReadyException;
import io.popdb.pulse.producers.publisher.PublisherFailedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** The way to the brokers: opened when there is none, dropped when it has failed, and tried again more and more seldom. */
final class Connection {
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Supplier<AccessEventPublisher> publishers;
    private @Nullable AccessEventPublisher publisher;
    private Optional<String> problem = Optional.empty();
    private Instant nextTry = Instant.MIN;
    private Duration wait = SHORTEST_WAIT;

    Connection(Supplier<AccessEventPublisher> publishers) {
        this.publishers = publishers;
    }

    /** A sound publisher; empty where there is none yet, or it is too early to try again. */
    Optional<AccessEventPublisher> publisher(Instant now) {
        if (publisher == null && !now.isBefore(nextTry)) {
            try {
                publisher = publishers.get();
            } catch (NotReadyException | PublisherFailedException | KafkaException cannot) {
                failed(cannot, now);
            }
        }
        return Optional.ofNullable(publisher);
    }

    /** It cannot be used any more. What it took and did not confirm has to be sent again. */
    void failed(RuntimeException why, Instant now) {
        problem = Optional.of(String.valueOf(why.getMessage()));
        close(Duration.ZERO);
        nextTry = now.plus(wait);
        wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
    }

    /** The brokers have confirmed something: whatever was wrong is over. */
    void confirmed() {
        problem = Optional.empty();
        wait = SHORTEST_WAIT;
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
