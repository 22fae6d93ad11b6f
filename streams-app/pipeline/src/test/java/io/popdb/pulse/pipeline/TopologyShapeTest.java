package io.popdb.pulse.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.GoldenFile;
import io.popdb.pulse.contract.Topics;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.junit.jupiter.api.Test;

/** What outlives a process: another name, and the state under the old one is lost. */
class TopologyShapeTest {
    private static final Pattern STORES = Pattern.compile("stores: \\[([^]]*)]");

    private final Topology topology = TopologyFixture.topology(TopologyFixture.ROSTER, 4, new ReadPositions());

    @Test
    void keepsItsShape() {
        String shape = STORES.matcher(topology.describe().toString()).replaceAll(list -> sorted(list.group(1)));

        GoldenFile.assertUnchanged("topology.txt", shape);
    }

    @Test
    void namesEachStoreAndTopicItself() {
        Set<String> names = new TreeSet<>();
        for (TopologyDescription.Subtopology part : topology.describe().subtopologies()) {
            part.nodes().forEach(node -> addNames(node, names));
        }

        assertThat(names)
                .isNotEmpty()
                .noneMatch(name -> name.matches(".*[0-9]{10}.*"))
                .contains(
                        "store " + StateStores.DAYS,
                        "store " + StateStores.SOURCES,
                        "store " + StateStores.PROGRESS,
                        "store " + StateStores.MINUTES,
                        "store " + StateStores.PARTIALS,
                        "store " + StateStores.MINUTE_PARTIALS,
                        "store " + StateStores.JUDGEMENT,
                        "store " + StateStores.CONTROLS,
                        "store " + StateStores.CONNECTIONS,
                        "to partials-repartition",
                        "to " + Topics.COUNTS,
                        "to " + Topics.CONNECTIONS,
                        "to " + Topics.INCIDENTS,
                        "to " + Topics.REJECTS);
    }

    @Test
    void namesTheChangelogsThatCountingCannotDoWithout() {
        assertThat(StateStores.countingChangelogs("popdb-pulse"))
                .containsExactly("popdb-pulse-days-changelog", "popdb-pulse-partials-changelog");
        assertThat(StateStores.duplicatesChangelog("popdb-pulse")).isEqualTo("popdb-pulse-sources-changelog");
    }

    /** A processor's stores are a set: their order changes from run to run. */
    private static String sorted(String stores) {
        return "stores: [" + String.join(", ", new TreeSet<>(List.of(stores.split(", ", -1)))) + "]";
    }

    private static void addNames(TopologyDescription.Node node, Set<String> names) {
        names.add("node " + node.name());
        if (node instanceof TopologyDescription.Processor processor) {
            processor.stores().forEach(store -> names.add("store " + store));
        } else if (node instanceof TopologyDescription.Sink sink) {
            names.add("to " + sink.topic());
        }
    }
}
