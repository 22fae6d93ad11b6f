package io.popdb.pulse.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.EventFixture;
import io.popdb.pulse.contract.RejectExample;
import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.topics.InternalTopics;
import io.popdb.pulse.topics.PulseTopic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A broker refuses a writer's time that lies more than an hour ahead: none of the topics that Pulse writes has one. */
@Timeout(240)
final class WrongTimesIT {
    private static final String AGENCY = RejectExample.AGENCY;
    private static final String OTHER = RejectExample.OTHER_AGENCY;

    @AutoClose
    private final KafkaFixture kafka = KafkaFixture.start();

    @TempDir
    private Path state;

    @Test
    void countsOnWhateverTimesRecordsBear() throws Exception {
        kafka.setUp(RosterFile.shipped());
        try (LocalMonitor monitor = LocalMonitor.start(kafka, RosterFile.shipped(), state);
                KafkaProducer<byte[], byte[]> producer = kafka.producer(Map.of(ProducerConfig.LINGER_MS_CONFIG, 0))) {
            producer.send(event(OTHER, 0)).get();
            monitor.awaitTotal("the monitor counts", counts -> counts.requests() == 1);
            // somebody lets the agency's own times in, and has rejects bear what they were given
            alter(
                    Topics.access(AGENCY),
                    Map.of(
                            "message.timestamp.type",
                            "CreateTime",
                            "message.timestamp.after.max.ms",
                            "" + Long.MAX_VALUE));
            alter(
                    Topics.REJECTS,
                    Map.of("message.timestamp.type", "CreateTime", "message.timestamp.before.max.ms", "3600000"));

            Instant now = Instant.now();
            List<Instant> times = List.of(
                    Instant.EPOCH,
                    now.minus(Duration.ofDays(400)),
                    now.plus(Duration.ofHours(2)),
                    now.plus(Duration.ofDays(36_500)));
            for (Instant time : times) {
                RejectExample example = RejectExample.all().get(0);
                producer.send(new ProducerRecord<>(
                                Topics.access(AGENCY), null, time.toEpochMilli(), example.key(), example.payload()))
                        .get();
            }
            producer.send(event(OTHER, 1)).get();

            monitor.awaitTotal("the others go on", counts -> counts.requests() == 2);
            // what lies there is held until the broker stamps again
            alter(Topics.access(AGENCY), Map.of("message.timestamp.type", "LogAppendTime"));
            monitor.awaitTotal("all are judged", counts -> counts.rejected() == times.size());
            for (String topic : written()) {
                for (Instant time : times) {
                    // refused with InvalidTimestampException where the writer's own time counts
                    if (!topic.equals(Topics.REJECTS) && !topic.contains("changelog")) {
                        producer.send(new ProducerRecord<>(
                                        topic, null, time.toEpochMilli(), "a stranger".getBytes(UTF_8), new byte[0]))
                                .get();
                    }
                }
            }
            producer.send(event(OTHER, 2)).get();
            monitor.awaitTotal("it goes on", counts -> counts.requests() == 3);
            assertThat(stampedByWriters()).containsExactly(Topics.REJECTS);
        }
    }

    /** Also those that Kafka Streams has made. */
    private List<String> written() throws Exception {
        try (Admin admin = kafka.admin()) {
            List<String> topics = new ArrayList<>(admin.listTopics().names().get().stream()
                    .filter(InternalTopics.NAMES)
                    .toList());
            for (PulseTopic topic : PulseTopic.values()) {
                topics.add(topic.topic());
            }
            return topics;
        }
    }

    private List<String> stampedByWriters() throws Exception {
        List<String> byWriters = new ArrayList<>();
        try (Admin admin = kafka.admin()) {
            for (String topic : written()) {
                ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
                String type = admin.describeConfigs(List.of(resource))
                        .all()
                        .get()
                        .values()
                        .iterator()
                        .next()
                        .get("message.timestamp.type")
                        .value();
                if (!type.equals("LogAppendTime")) {
                    byWriters.add(topic);
                }
            }
        }
        return byWriters;
    }

    private void alter(String topic, Map<String, String> settings) throws Exception {
        try (Admin admin = kafka.admin()) {
            List<AlterConfigOp> changes = settings.entrySet().stream()
                    .map(each -> new AlterConfigOp(new ConfigEntry(each.getKey(), each.getValue()), OpType.SET))
                    .toList();
            admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), changes))
                    .all()
                    .get();
        }
    }

    private static ProducerRecord<byte[], byte[]> event(String agency, long sequence) {
        EventFixture event =
                EventFixture.lookup().agency(agency).sequence(sequence).occurredAt(Instant.now());
        return AccessLog.record(agency, event);
    }
}
