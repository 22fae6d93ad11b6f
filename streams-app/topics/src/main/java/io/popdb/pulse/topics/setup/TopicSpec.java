package io.popdb.pulse.topics.setup;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.topics.InternalTopics;
import io.popdb.pulse.topics.PulseTopic;
import io.popdb.pulse.topics.setup.TopicAdmin.Existing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One topic as it should be.
 *
 * @param config what must be set on the topic itself; everything else is the broker's affair
 */
record TopicSpec(String name, int partitions, Map<String, String> config) {

    /**
     * All topics that Pulse needs for a roster.
     *
     * @param partitions of every agency's topic
     * @param accessRetention how long access events are kept
     */
    static List<TopicSpec> all(Roster roster, int partitions, Duration accessRetention) {
        Map<String, String> config = PulseTopic.accessConfig(accessRetention);
        return Stream.concat(
                        roster.agencies().stream()
                                .map(agency -> new TopicSpec(Topics.access(agency.id()), partitions, config)),
                        Stream.of(PulseTopic.values())
                                .map(topic -> new TopicSpec(topic.topic(), PulseTopic.PARTITIONS, topic.config())))
                .toList();
    }

    /** Of the topics that there are, those that Kafka Streams has made: with the partitions that they have. */
    static List<TopicSpec> internal(Map<String, Existing> existing) {
        return existing.entrySet().stream()
                .filter(topic -> InternalTopics.NAMES.test(topic.getKey()))
                .map(topic -> new TopicSpec(topic.getKey(), topic.getValue().partitions(), InternalTopics.config()))
                .toList();
    }
}
