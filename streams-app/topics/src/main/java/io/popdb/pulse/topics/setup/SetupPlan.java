package io.popdb.pulse.topics.setup;

import io.popdb.pulse.topics.setup.TopicAdmin.Existing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is to be done so that the topics are as they should be. Pure: it compares what should be with what is.
 *
 * @param create topics that are not there
 * @param alter settings that differ, by topic
 * @param conflicts what cannot be mended without losing data, as sentences
 * @param right how many topics are as they should be
 */
public record SetupPlan(
        List<TopicSpec> create, Map<String, Map<String, String>> alter, List<String> conflicts, int right) {

    static SetupPlan of(List<TopicSpec> wanted, Map<String, Existing> existing) {
        List<TopicSpec> create = new ArrayList<>();
        Map<String, Map<String, String>> alter = new TreeMap<>();
        List<String> conflicts = new ArrayList<>();
        int right = 0;
        for (TopicSpec topic : wanted) {
            Existing found = existing.get(topic.name());
            if (found == null) {
                create.add(topic);
            } else if (found.partitions() != topic.partitions()) {
                conflicts.add(topic.name() + " has " + found.partitions() + " partitions, not " + topic.partitions()
                        + ": the number is chosen once for good. Say --partitions " + found.partitions()
                        + ", or delete the topic if it holds nothing yet");
            } else if (differences(topic, found).isEmpty()) {
                right++;
            } else {
                alter.put(topic.name(), differences(topic, found));
            }
        }
        return new SetupPlan(create, alter, conflicts, right);
    }

    public boolean nothingToDo() {
        return create.isEmpty() && alter.isEmpty();
    }

    /** The plan in lines, for people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        create.forEach(topic -> lines.add(
                "create  %-34s %d partition(s)  %s".formatted(topic.name(), topic.partitions(), topic.config())));
        alter.forEach((topic, config) -> lines.add("alter   %-34s %s".formatted(topic, config)));
        conflicts.forEach(conflict -> lines.add("CANNOT  " + conflict));
        lines.add("%d to create, %d to alter, %d as they should be, %d that cannot be mended"
                .formatted(create.size(), alter.size(), right, conflicts.size()));
        return lines;
    }

    private static Map<String, String> differences(TopicSpec topic, Existing found) {
        Map<String, String> differences = new TreeMap<>(topic.config());
        differences.entrySet().removeIf(entry -> entry.getValue()
                .equals(found.config().get(entry.getKey())));
        return differences;
    }
}
