package io.popdb.pulse.monitor;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.topics.TopicFault;
import io.popdb.pulse.topics.setup.TopicAdmin.Existing;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Which of the agencies' topics cannot be counted from, and why. Such a topic blinds its agency alone; what lies in it
 * waits. No sentence advises what would lose an event.
 *
 * @param partitions of every agency's topic
 */
record AccessTopics(Roster roster, int partitions) {
    private static final String STAMPED = "LogAppendTime";

    /** What ails a topic, and the sentence that says so, and what helps. */
    record Finding(TopicFault fault, Wording why) {}

    /** By agency; those whose topics are well are not in it. */
    Map<String, Finding> faults(Map<String, Existing> found) {
        Map<String, Finding> faults = new TreeMap<>();
        for (Agency agency : roster.agencies()) {
            String topic = Topics.access(agency.id());
            fault(topic, Optional.ofNullable(found.get(topic))).ifPresent(fault -> faults.put(agency.id(), fault));
        }
        found.keySet().stream()
                .map(Topics::agencyOf)
                .filter(agency -> !roster.contains(agency))
                .forEach(agency -> faults.put(agency, stranger(Topics.access(agency))));
        return faults;
    }

    private Optional<Finding> fault(String topic, Optional<Existing> existing) {
        if (existing.isEmpty()) {
            return Optional.of(missing(topic));
        }
        Existing found = existing.get();
        if (found.partitions() != partitions) {
            return Optional.of(wrongPartitions(topic, found.partitions()));
        }
        return STAMPED.equals(found.config().get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG))
                ? Optional.empty()
                : Optional.of(notStamped(topic));
    }

    private static Finding missing(String topic) {
        return new Finding(
                TopicFault.MISSING,
                new Wording(
                        "Không có topic " + topic + ": hãy chạy ./pulse setup.",
                        "There is no topic " + topic + ": run ./pulse setup."));
    }

    private static Finding stranger(String topic) {
        return new Finding(
                TopicFault.NOT_IN_ROSTER,
                new Wording(
                        "Danh sách cơ quan của một máy giám sát không có chủ của " + topic
                                + ": sự kiện được giữ lại trong topic, không mất. Hãy cho mọi máy giám sát cùng một danh"
                                + " sách (pulse.roster) rồi khởi động lại.",
                        "A monitor's roster does not know whose " + topic
                                + " is: its events are held in the log, none is lost. Give every monitor the same"
                                + " roster (pulse.roster) and start it again."));
    }

    private Finding wrongPartitions(String topic, int found) {
        return new Finding(
                TopicFault.PARTITIONS,
                new Wording(
                        topic + " có " + found + " phân vùng thay vì " + partitions
                                + ": sự kiện được giữ lại trong topic, không mất. Kafka không bớt được phân"
                                + " vùng: hãy chuyển phần chưa đọc sang topic tạo lại, xem docs/operating.md (\"A topic"
                                + " has the wrong number of partitions\").",
                        topic + " has " + found + " partitions instead of " + partitions
                                + ": its events are held in the log, none is lost. Kafka takes no partitions"
                                + " away: move what is unread into a topic made anew, as docs/operating.md says (\"A"
                                + " topic has the wrong number of partitions\")."));
    }

    private static Finding notStamped(String topic) {
        return new Finding(
                TopicFault.TIMESTAMPS,
                new Wording(
                        topic
                                + " không ghi giờ của máy chủ Kafka (message.timestamp.type): sự kiện được giữ lại trong topic,"
                                + " không mất. Hãy chạy ./pulse setup.",
                        topic + " does not bear the broker's time (message.timestamp.type): its events are held in the"
                                + " log, none is lost. Run ./pulse setup."));
    }
}
