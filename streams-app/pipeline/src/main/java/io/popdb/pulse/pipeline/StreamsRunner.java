package io.popdb.pulse.pipeline;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.popdb.pulse.errors.BrokenException;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Runs the topology. A fault that passes replaces the thread, and so, a few times, does one that nobody foresaw: what it had
 * not committed is read again. A damaged state is set aside and restored by a new run in the same process. All that is done
 * a bounded number of times an hour; more often, and at anything else, the run ends with a sentence.
 */
public final class StreamsRunner {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsRunner.class);
    private static final Duration END_WITHIN = Duration.ofMinutes(1);

    private final Supplier<Topology> topology;
    private final Properties settings;
    private final HeldTopics held;
    private final ReadPositions positions;
    private final StateFolder state;
    private final MeterRegistry registry;
    private final Consumer<String> onFatal;
    private final Remedies remedies = new Remedies();

    private @Nullable Run run;
    private boolean closed;

    /** Kafka Streams, from its making to its end; it cannot be started twice. */
    private record Run(KafkaStreams streams, KafkaStreamsMetrics metrics) {
        boolean close(Duration within) {
            metrics.close();
            return streams.close(within);
        }
    }

    /**
     * Starts nothing yet.
     *
     * @param topology makes a new one for each run
     * @param held topics that are not read for now; may change at any time
     * @param positions where the topology finds how far its input has been read
     * @param onFatal is told, once or more, why the topology cannot go on; must not block
     */
    public StreamsRunner(
            Supplier<Topology> topology,
            Properties settings,
            HeldTopics held,
            ReadPositions positions,
            StateFolder state,
            MeterRegistry registry,
            Consumer<String> onFatal) {
        this.topology = topology;
        this.settings = settings;
        this.held = held;
        this.positions = positions;
        this.state = state;
        this.registry = registry;
        this.onFatal = onFatal;
    }

    /**
     * Starts with the state that lies there, as far as it is sound.
     *
     * @throws BrokenException if it cannot be kept there, or was damaged too often
     */
    public synchronized void start() {
        state.open();
        launch();
    }

    /** Stops, having committed what was counted; false where that took longer than allowed. */
    public synchronized boolean close(Duration within) {
        closed = true;
        if (run == null) {
            return true;
        }
        boolean sound = run.streams().state() != KafkaStreams.State.ERROR;
        boolean ended = run.close(within);
        if (sound && ended) {
            state.seal();
        }
        run = null;
        return ended;
    }

    private void launch() {
        while (true) {
            try {
                begin();
                return;
            } catch (RuntimeException fault) {
                mend(fault);
            }
        }
    }

    private void begin() {
        KafkaStreams streams = new KafkaStreams(topology.get(), settings, new PipelineClients(held, positions));
        run = new Run(streams, new KafkaStreamsMetrics(streams));
        streams.setUncaughtExceptionHandler(this::respond);
        run.metrics().bindTo(registry);
        streams.start();
    }

    private StreamThreadExceptionResponse respond(Throwable fault) {
        StreamsFault kind = StreamsFault.of(fault, state.isThere());
        if (remedies.replacesThread(kind, System.nanoTime())) {
            boolean passes = kind == StreamsFault.PASSES;
            LOG.atLevel(passes ? Level.WARN : Level.ERROR)
                    .setCause(fault)
                    .log(
                            "A stream thread ended by a fault that {}; another takes its place.",
                            passes ? "passes" : "is not known");
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        if (kind == StreamsFault.DAMAGED_STATE) {
            // not on the thread that failed: whoever closes Kafka Streams waits for it
            new Thread(() -> repair(fault), "pulse-repair").start();
        } else {
            LOG.error("The topology cannot go on.", fault);
            onFatal.accept(kind.sentence(fault));
        }
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Several threads may fail by one damage: whoever comes second finds another run, in good health. */
    private synchronized void repair(Throwable fault) {
        if (closed || (run != null && run.streams().state().isRunningOrRebalancing())) {
            return;
        }
        try {
            mend(fault);
            launch();
        } catch (RuntimeException hopeless) {
            LOG.error("The state cannot be mended.", hopeless);
            onFatal.accept(sentence(hopeless));
        }
    }

    private void mend(Throwable fault) {
        StreamsFault kind = StreamsFault.of(fault, state.isThere());
        boolean ended = run == null || run.close(END_WITHIN);
        run = null;
        if (!ended || !remedies.restoresState(kind, System.nanoTime())) {
            throw new BrokenException(kind.sentence(fault), fault);
        }
        state.replace(StreamsFault.root(fault).toString());
    }

    private static String sentence(RuntimeException fault) {
        return fault instanceof BrokenException broken
                ? String.valueOf(broken.getMessage())
                : StreamsFault.of(fault, true).sentence(fault);
    }
}
