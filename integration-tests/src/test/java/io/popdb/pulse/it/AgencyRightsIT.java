package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.contract.EventFixture;
import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.topics.PulseTopic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Of the 53 agencies each may write its own topic, and do nothing else that there is. */
@Timeout(1_800)
final class AgencyRightsIT {
    private static final List<String> AGENCIES =
            RosterFile.shipped().agencies().stream().map(Agency::id).toList();
    private static final String CHANGELOG = "popdb-pulse-progress-changelog";

    @TempDir
    private static Path folder = Path.of("");

    private static SecuredBroker broker;

    @BeforeAll
    static void setUp() throws Exception {
        broker = SecuredBroker.start(folder);
        broker.setUp();
        try (Admin admin = Admin.create(broker.administrator())) {
            admin.createTopics(List.of(new NewTopic(CHANGELOG, 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void eachMayWriteItsOwnTopicAndNoOther() throws Exception {
        List<String> topics =
                new ArrayList<>(AGENCIES.stream().map(Topics::access).toList());
        for (PulseTopic own : PulseTopic.values()) {
            topics.add(own.topic());
        }
        topics.add(CHANGELOG);
        topics.add("__consumer_offsets");
        topics.add("somebody-elses");
        Map<String, Map<String, Errors>> wrong = new TreeMap<>();

        for (String agency : AGENCIES) {
            EventFixture event = EventFixture.lookup().agency(agency).occurredAt(Instant.now());
            Map<String, Errors> expected = new HashMap<>();
            topics.forEach(topic -> expected.put(topic, Errors.TOPIC_AUTHORIZATION_FAILED));
            expected.put(Topics.access(agency), Errors.NONE);
            try (RawClient client = new RawClient(broker.client(agency))) {
                Map<String, Errors> answers = client.write(topics, event);
                if (!answers.equals(expected)) {
                    wrong.put(agency, answers);
                }
            }
        }

        assertThat(AGENCIES).hasSize(53);
        assertThat(wrong).isEmpty();
    }

    @Test
    void noneMayReadItsOwnTopicNorCreateNorAlterAnything() throws Exception {
        for (String agency : AGENCIES) {
            String own = Topics.access(agency);
            try (Admin admin = Admin.create(broker.client(agency))) {
                assertThat(admin.describeTopics(List.of(own)).allTopicNames().get())
                        .containsKey(own);
                assertThat(admin.listTopics().names().get()).containsExactly(own);
                for (Map.Entry<String, KafkaFuture<?>> asked :
                        forbidden(admin, own).entrySet()) {
                    assertThatThrownBy(() -> asked.getValue().get())
                            .as("%s asks to %s", agency, asked.getKey())
                            .isInstanceOf(ExecutionException.class)
                            .cause()
                            .isInstanceOf(AuthorizationException.class);
                }
            }
            refused(agency + " reads its own topic", TopicAuthorizationException.class, () -> read(agency, own));
        }
    }

    @Test
    void noneMayOpenATransactionOrJoinTheMonitors() {
        String agency = AGENCIES.get(0);
        Map<String, Object> settings = broker.client(agency);
        settings.put("transactional.id", "popdb-pulse-books");
        refused("a transaction", AuthorizationException.class, () -> {
            try (KafkaProducer<byte[], byte[]> producer =
                    new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
                producer.initTransactions();
                return true;
            }
        });
        Map<String, Object> member = broker.client(agency);
        member.put("group.id", "popdb-pulse");
        refused("the monitors' group", AuthorizationException.class, () -> {
            try (KafkaConsumer<byte[], byte[]> consumer =
                    new KafkaConsumer<>(member, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                consumer.subscribe(List.of(Topics.access(agency)));
                return consumer.poll(Duration.ofSeconds(20));
            }
        });
    }

    private static Map<String, KafkaFuture<?>> forbidden(Admin admin, String own) {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, own);
        AclBinding everything = new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, "*", PatternType.LITERAL),
                new AccessControlEntry("User:*", "*", AclOperation.ALL, AclPermissionType.ALLOW));
        return Map.ofEntries(
                Map.entry(
                        "create a topic",
                        admin.createTopics(List.of(new NewTopic("popdb.access.v1.new", 1, (short) 1)))
                                .all()),
                Map.entry("delete its topic", admin.deleteTopics(List.of(own)).all()),
                Map.entry(
                        "add partitions",
                        admin.createPartitions(Map.of(own, NewPartitions.increaseTo(9)))
                                .all()),
                Map.entry(
                        "alter its topic",
                        admin.incrementalAlterConfigs(Map.of(
                                        topic,
                                        List.of(new AlterConfigOp(
                                                new ConfigEntry("retention.ms", "1"), AlterConfigOp.OpType.SET))))
                                .all()),
                Map.entry("see settings", admin.describeConfigs(List.of(topic)).all()),
                Map.entry(
                        "delete records",
                        admin.deleteRecords(Map.of(new TopicPartition(own, 0), RecordsToDelete.beforeOffset(1)))
                                .all()),
                Map.entry(
                        "see another's topic",
                        admin.describeTopics(List.of(own + "-not")).allTopicNames()),
                Map.entry("make a rule", admin.createAcls(List.of(everything)).all()),
                Map.entry("see rules", admin.describeAcls(AclBindingFilter.ANY).values()),
                Map.entry(
                        "make a user",
                        admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                                        "mallory",
                                        new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 8192),
                                        "12345678")))
                                .all()),
                Map.entry(
                        "lift its quota",
                        admin.alterClientQuotas(List.of(new ClientQuotaAlteration(
                                        new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, Topics.agencyOf(own))),
                                        List.of(new ClientQuotaAlteration.Op("producer_byte_rate", null)))))
                                .all()));
    }

    private static boolean read(String agency, String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(broker.client(agency), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seek(partition, 0);
            return !consumer.poll(Duration.ofSeconds(20)).isEmpty();
        }
    }

    private static void refused(String what, Class<? extends Throwable> error, Callable<?> tried) {
        assertThatThrownBy(tried::call).as(what).isInstanceOf(error);
    }
}
