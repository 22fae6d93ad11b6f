package io.popdb.pulse.monitor;

import io.popdb.pulse.topics.InternalTopics;
import io.popdb.pulse.topics.setup.TopicAdmin;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.TopicListing;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka Streams' own topics, which somebody may delete while they are in use. Its producers then wait for them for ever,
 * and nothing tells why every connection is blind. What was there and is gone is named, and ends the monitor; so is what
 * was made anew meanwhile, which Kafka Streams itself may do: it is empty.
 */
final class InternalTopicsWatch {
    private static final Logger LOG = LoggerFactory.getLogger(InternalTopicsWatch.class);

    private final TopicAdmin topics;
    private final Consumer<String> onGone;
    private final Map<String, Uuid> known = new TreeMap<>();
    private Set<String> goneBefore = Set.of();

    /** @param onGone is told why the monitor cannot go on */
    InternalTopicsWatch(TopicAdmin topics, Consumer<String> onGone) {
        this.topics = topics;
        this.onGone = onGone;
    }

    /** Looks once; what is gone must be so twice, since a broker that just started may not know all topics yet. */
    void look() {
        try {
            look(topics.answer(topics.admin().listTopics().listings()).stream()
                    .collect(Collectors.toMap(TopicListing::name, TopicListing::topicId)));
        } catch (ExecutionException | TimeoutException unanswered) {
            LOG.debug("The brokers do not say which topics there are; they are asked again.", unanswered);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    void look(Map<String, Uuid> there) {
        there.forEach((topic, id) -> {
            if (InternalTopics.NAMES.test(topic) && known.putIfAbsent(topic, id) == null) {
                LOG.info("Pulse counts with {}, which must not be deleted.", topic);
            }
        });
        Set<String> gone = new TreeSet<>(known.keySet());
        gone.removeIf(topic -> Objects.equals(known.get(topic), there.get(topic)));
        Set<String> twice = new TreeSet<>(gone);
        twice.retainAll(goneBefore);
        goneBefore = gone;
        if (!twice.isEmpty()) {
            onGone.accept(sentence(twice));
        }
    }

    private static String sentence(Set<String> gone) {
        return gone.stream().anyMatch(topic -> topic.endsWith("-changelog"))
                ? "Somebody deleted " + String.join(", ", gone) + ", the application's memory, while it was counting."
                        + " Restore that from a backup, or see \"The state is lost\" in docs/operating.md"
                : "Somebody deleted " + String.join(", ", gone)
                        + " while it was in use. Start again: it is made anew, and"
                        + " what was on its way in it is found by ./pulse recount";
    }
}
