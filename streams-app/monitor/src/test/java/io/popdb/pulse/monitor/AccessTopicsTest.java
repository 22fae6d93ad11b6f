package io.popdb.pulse.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.topics.TopicFault;
import io.popdb.pulse.topics.rows.RowFixture;
import io.popdb.pulse.topics.setup.TopicAdmin.Existing;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessTopicsTest {
    private static final Roster ROSTER = RowFixture.ROSTER;
    private static final String FIRST = ROSTER.agencies().get(0).id();
    private static final Map<String, String> STAMPED = Map.of("message.timestamp.type", "LogAppendTime");

    private final AccessTopics access = new AccessTopics(ROSTER, 4);
    private final Map<String, Existing> found = new HashMap<>();

    @BeforeEach
    void allAreWell() {
        for (Agency agency : ROSTER.agencies()) {
            found.put(Topics.access(agency.id()), new Existing(4, STAMPED));
        }
    }

    @Test
    void findsNothingWhereAllAreWell() {
        assertThat(access.faults(found)).isEmpty();
    }

    @Test
    void saysOfEachTopicWhatAilsItAndOfNoOther() {
        assertThat(faultOf(null)).containsExactly(Map.entry(FIRST, TopicFault.MISSING));
        assertThat(faultOf(new Existing(5, STAMPED))).containsExactly(Map.entry(FIRST, TopicFault.PARTITIONS));
        assertThat(faultOf(new Existing(3, STAMPED))).containsExactly(Map.entry(FIRST, TopicFault.PARTITIONS));
        assertThat(faultOf(new Existing(4, Map.of("message.timestamp.type", "CreateTime"))))
                .containsExactly(Map.entry(FIRST, TopicFault.TIMESTAMPS));
    }

    @Test
    void holdsTheTopicOfAnAgencyThatNobodyKnows() {
        found.put(Topics.access("prov-99"), new Existing(4, STAMPED));

        assertThat(access.faults(found)).hasEntrySatisfying("prov-99", finding -> {
            assertThat(finding.fault()).isEqualTo(TopicFault.NOT_IN_ROSTER);
            assertThat(finding.why().en()).contains("popdb.access.v1.prov-99").contains("none is lost");
        });
    }

    @Test
    void namesATransactionThatStaysOpenWithTheCommandThatEndsIt() {
        OpenTransactions transactions = new OpenTransactions("broker:9092");
        TopicPartition partition = new TopicPartition(Topics.access(FIRST), 2);
        transactions.take(partition, 100, 120, 0);
        transactions.take(partition, 100, 130, 59_999);
        assertThat(transactions.faults(59_999)).isEmpty();

        transactions.take(partition, 100, 140, 60_000);

        assertThat(transactions.faults(60_000))
                .hasEntrySatisfying(FIRST, finding -> assertThat(finding.why().en())
                        .contains("kafka-transactions.sh --bootstrap-server broker:9092 abort --topic popdb.access.v1."
                                + FIRST + " --partition 2 --start-offset 100"));
        transactions.take(partition, 140, 140, 61_000);
        assertThat(transactions.faults(200_000)).isEmpty();
    }

    @Test
    void namesNoTransactionsThatComeAndGo() {
        OpenTransactions transactions = new OpenTransactions("broker:9092");
        TopicPartition partition = new TopicPartition(Topics.access(FIRST), 2);
        for (int second = 0; second < 300; second++) {
            transactions.take(partition, second, second + 10L, second * 1_000L);
            assertThat(transactions.faults(second * 1_000L)).isEmpty();
        }
    }

    @Test
    void namesNoTransactionWhereNobodySaysWhetherOneIsOpen() {
        OpenTransactions transactions = new OpenTransactions("broker:9092");
        TopicPartition partition = new TopicPartition(Topics.access(FIRST), 2);
        transactions.take(partition, 100, 120, 0);

        transactions.keepOnly(Set.of());

        assertThat(transactions.faults(200_000)).isEmpty();
    }

    private Map<String, TopicFault> faultOf(@Nullable Existing topic) {
        Map<String, Existing> with = new HashMap<>(found);
        with.put(Topics.access(FIRST), topic);
        with.values().removeIf(Objects::isNull);
        return access.faults(with).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().fault()));
    }
}
