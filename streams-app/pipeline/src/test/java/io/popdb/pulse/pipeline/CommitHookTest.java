package io.popdb.pulse.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.WallclockTimestampExtractor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.processor.internals.StreamTask;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link CommitHook} relies on in Kafka Streams' internals, under exactly-once as in production. */
class CommitHookTest {
    private static final String BROKEN = "This version of Kafka Streams breaks CommitHook: it no longer flushes every"
            + " CachedStateStore before it commits (StreamTask.prepareCommit), or no longer as the processor that owns"
            + " the store, so counts that wait on the heap would be LOST. Stay on the Kafka version before it until"
            + " CommitHook hangs on whatever call now comes before each commit; docs/decisions/0001-commit-hook.md says"
            + " what it must keep and what else was tried";
    private static final String HOOK = "hook";
    private static final String STORE = "store";

    private CountingProcessor counting = new CountingProcessor();
    private final TopologyTestDriver driver;
    private boolean closed;

    CommitHookTest(@TempDir Path folder) {
        try {
            driver = start(folder);
        } catch (RuntimeException | LinkageError changed) {
            throw new AssertionError(BROKEN, changed);
        }
    }

    @Test
    void runsBeforeEachCommitWithinItsTransaction() {
        send("a");
        assertThat(written()).as(BROKEN).containsExactly("1");

        send("b");
        assertThat(written()).as(BROKEN).containsExactly("1");
        assertThat(driver.<String, String>getKeyValueStore(STORE).get("drained"))
                .as(BROKEN)
                .isEqualTo("1");
    }

    @Test
    void runsOnceForEachCommitWhateverCausesIt() {
        StreamTask task = processWithoutCommit();
        assertThat(counting.drained).isEmpty();

        task.prepareCommit(true);

        assertThat(counting.drained).as(BROKEN).containsExactly(1);
        task.postCommit(true);
        assertThat(counting.drained)
                .as("nothing is drained once the commit is done")
                .containsExactly(1);
    }

    @Test
    void runsInARecordContextOfItsOwnAndGivesBackTheOneBefore() {
        send("a");
        send("b");

        assertThat(counting.processedIn).extracting(RecordMetadata::topic).containsExactly("in", "in");
        assertThat(counting.drainedIn).as(BROKEN).isNotEmpty().allSatisfy(metadata -> {
            assertThat(metadata.topic()).isEqualTo(HOOK);
            assertThat(metadata.offset()).isEqualTo(-1);
            assertThat(metadata.partition()).isZero();
        });
    }

    @Test
    void runsOnACleanClose() {
        processWithoutCommit();

        assertThatCode(this::close).as(BROKEN).doesNotThrowAnyException();

        assertThat(counting.drained).as(BROKEN).containsExactly(1);
    }

    private TopologyTestDriver start(Path folder) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "hook-test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, WallclockTimestampExtractor.class);
        Topology topology = new Topology()
                .addSource("source", new StringDeserializer(), new StringDeserializer(), "in")
                .addProcessor("counting", this::newProcessor, "source")
                .addStateStore(CommitHook.builder(HOOK), "counting")
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(STORE), Serdes.String(), Serdes.String()),
                        "counting")
                .addSink("sink", "out", new StringSerializer(), new StringSerializer(), "counting");
        return new TopologyTestDriver(topology, properties);
    }

    private CountingProcessor newProcessor() {
        counting = new CountingProcessor();
        return counting;
    }

    private void send(String value) {
        driver.createInputTopic("in", new StringSerializer(), new StringSerializer())
                .pipeInput(value);
    }

    /** The driver commits after each record by itself; its task does not. */
    private StreamTask processWithoutCommit() {
        StreamTask task = TopologyFixture.task(driver);
        byte[] some = {'a'};
        task.addRecords(new TopicPartition("in", 0), List.of(new ConsumerRecord<>("in", 0, 0, some, some)));
        assertThat(task.process(0)).isTrue();
        return task;
    }

    /** What has been committed since the last call: records of an open transaction are not among it. */
    private List<String> written() {
        return driver.createOutputTopic("out", new StringDeserializer(), new StringDeserializer())
                .readValuesToList();
    }

    @AfterEach
    void close() {
        if (!closed) {
            closed = true; // the driver cannot be closed twice
            driver.close();
        }
    }

    /** Counts on the heap, like the ingest stage. */
    private static final class CountingProcessor implements Processor<String, String, String, String> {
        private final List<RecordMetadata> processedIn = new ArrayList<>();
        private final List<RecordMetadata> drainedIn = new ArrayList<>();
        private final List<Integer> drained = new ArrayList<>();
        private ProcessorContext<String, String> context;
        private int waiting;

        @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
        CountingProcessor() {}

        @Override
        public void init(ProcessorContext<String, String> context) {
            this.context = context;
            context.<CommitHook>getStateStore(HOOK).beforeCommit(context, this::drain);
        }

        @Override
        public void process(Record<String, String> record) {
            processedIn.add(context.recordMetadata().orElseThrow());
            waiting++;
        }

        private void drain() {
            Optional<RecordMetadata> metadata = context.recordMetadata();
            metadata.ifPresent(drainedIn::add);
            if (waiting > 0) {
                context.<KeyValueStore<String, String>>getStateStore(STORE).put("drained", String.valueOf(waiting));
                context.forward(new Record<>("count", String.valueOf(waiting), context.currentSystemTimeMs()));
                drained.add(waiting);
                waiting = 0;
            }
        }
    }
}
