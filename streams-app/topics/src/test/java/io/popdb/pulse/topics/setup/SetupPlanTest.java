package io.popdb.pulse.topics.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.popdb.pulse.contract.GoldenFile;
import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.topics.setup.TopicAdmin.Existing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SetupPlanTest {
    private static final TopicSpec WANTED =
            new TopicSpec("t", 4, Map.of("cleanup.policy", "delete", "retention.ms", "1000"));
    private static final Map<String, String> RIGHT = Map.of("cleanup.policy", "delete", "retention.ms", "1000");

    static Stream<Arguments> decisions() {
        return Stream.of(
                arguments("not there", Map.of(), "1 to create, 0 to alter, 0 as they should be, 0 that", false),
                arguments(
                        "as it should be", is(4, RIGHT), "0 to create, 0 to alter, 1 as they should be, 0 that", true),
                arguments(
                        "with settings of its own",
                        is(4, Map.of("cleanup.policy", "delete", "retention.ms", "1000", "segment.ms", "5")),
                        "0 to create, 0 to alter, 1 as they should be, 0 that",
                        true),
                arguments(
                        "another setting",
                        is(4, Map.of("cleanup.policy", "delete", "retention.ms", "2000")),
                        "0 to create, 1 to alter, 0 as they should be, 0 that",
                        false),
                arguments(
                        "a setting missing",
                        is(4, Map.of("cleanup.policy", "delete")),
                        "0 to create, 1 to alter, 0 as they should be, 0 that",
                        false),
                arguments(
                        "too few partitions",
                        is(2, RIGHT),
                        "0 to create, 0 to alter, 0 as they should be, 1 that",
                        true),
                arguments(
                        "too many partitions",
                        is(8, RIGHT),
                        "0 to create, 0 to alter, 0 as they should be, 1 that",
                        true),
                arguments(
                        "another topic only",
                        Map.of("u", new Existing(4, RIGHT)),
                        "1 to create, 0 to alter, 0 as they should be, 0 that",
                        false));
    }

    private static Map<String, Existing> is(int partitions, Map<String, String> config) {
        return Map.of("t", new Existing(partitions, config));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("decisions")
    void decides(String name, Map<String, Existing> existing, String summary, boolean nothingToDo) {
        SetupPlan plan = SetupPlan.of(List.of(WANTED), existing);

        assertThat(plan.lines()).last().asString().as(name).startsWith(summary);
        assertThat(plan.nothingToDo()).isEqualTo(nothingToDo);
    }

    @Test
    void altersOnlyWhatDiffers() {
        SetupPlan plan =
                SetupPlan.of(List.of(WANTED), is(4, Map.of("cleanup.policy", "delete", "retention.ms", "2000")));

        assertThat(plan.alter()).isEqualTo(Map.of("t", Map.of("retention.ms", "1000")));
        assertThat(plan.lines().get(0)).startsWith("alter").contains("retention.ms=1000");
    }

    /** An older set-up let the writers stamp them: the broker would refuse what a fast clock writes. */
    @Test
    void letsTheBrokerStampWhatPulseWritesAlsoWhereKafkaStreamsHasMadeIt() {
        Map<String, Existing> existing = Map.of(
                "popdb-pulse-days-changelog", new Existing(4, Map.of("message.timestamp.type", "CreateTime")),
                "popdb-pulse-partials-repartition", new Existing(1, Map.of("message.timestamp.type", "LogAppendTime")),
                "popdb-pulse-somebody-elses", new Existing(1, Map.of()));

        SetupPlan plan = SetupPlan.of(TopicSpec.internal(existing), existing);

        assertThat(plan.alter())
                .isEqualTo(Map.of("popdb-pulse-days-changelog", Map.of("message.timestamp.type", "LogAppendTime")));
        assertThat(plan.right()).isEqualTo(1);
        assertThat(TopicSpec.all(RosterFile.shipped(), 4, Duration.ofDays(400)))
                .allSatisfy(
                        topic -> assertThat(topic.config()).containsEntry("message.timestamp.type", "LogAppendTime"));
    }

    @Test
    void saysWhatToDoWhereTheNumberOfPartitionsDiffers() {
        SetupPlan plan = SetupPlan.of(List.of(WANTED), is(2, RIGHT));

        assertThat(plan.conflicts()).singleElement().asString().contains("t has 2 partitions, not 4", "--partitions 2");
        assertThat(plan.lines().get(0)).startsWith("CANNOT");
    }

    @Test
    void wantsTheTopicsOfTheContract() {
        List<TopicSpec> wanted = TopicSpec.all(RosterFile.shipped(), 4, Duration.ofDays(400));

        assertThat(wanted).hasSize(RosterFile.shipped().agencies().size() + 10);
        assertThat(wanted).extracting(TopicSpec::name).doesNotHaveDuplicates();
        GoldenFile.assertUnchanged(
                "topics.txt",
                wanted.stream()
                        .filter(topic -> !topic.name().startsWith("popdb.access")
                                || topic.name().equals(Topics.access("prov-40")))
                        .map(topic -> topic.name() + " " + topic.partitions() + " " + topic.config())
                        .collect(Collectors.joining("\n", "", "\n")));
    }
}
