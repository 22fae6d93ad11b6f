package io.popdb.pulse.pipeline;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.popdb.pulse.domain.counting.BrokenInvariantException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the topology. A fault that passes (a coordinator that lost its place, KAFKA-20785; a broker that was away too
 * long) replaces the thread, a bounded number of times an hour; anything else ends the run with a sentence.
 */
public final class StreamsRunner {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsRunner.class);
    private static final int REPLACEMENTS = 20;
    private static final Duration WITHIN = Duration.ofHours(1);

    private final KafkaStreams streams;
    private final KafkaStreamsMetrics metrics;
    private final Consumer<String> onFatal;
    /** When threads were replaced, in nanoseconds of the JVM's own clock; the oldest first. */
    private final Deque<Long> replaced = new ArrayDeque<>();

    /**
     * @param held topics that are not read for now; may change at any time
     * @param positions where the topology finds how far its input has been read
     * @param onFatal is told, once or more, why the topology cannot go on; must not block
     */
    public StreamsRunner(
            Topology topology,
            Properties settings,
            HeldTopics held,
            ReadPositions positions,
            Consumer<String> onFatal) {
        this.onFatal = onFatal;
        this.streams = new KafkaStreams(topology, settings, new PipelineClients(held, positions));
        this.metrics = new KafkaStreamsMetrics(streams);
        streams.setUncaughtExceptionHandler(this::respond);
    }

    public void start(MeterRegistry registry) {
        metrics.bindTo(registry);
        streams.start();
    }

    /** Stops, having committed what was counted; false where that took longer than allowed. */
    public boolean close(Duration within) {
        metrics.close();
        return streams.close(within);
    }

    private StreamThreadExceptionResponse respond(Throwable fault) {
        if (passes(fault) && mayReplace(System.nanoTime())) {
            LOG.warn("A stream thread ended by a fault that passes; another takes its place.", fault);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        LOG.error("The topology cannot go on.", fault);
        onFatal.accept(sentence(fault));
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private synchronized boolean mayReplace(long nanos) {
        while (!replaced.isEmpty() && nanos - replaced.getFirst() > WITHIN.toNanos()) {
            replaced.removeFirst();
        }
        replaced.addLast(nanos);
        return replaced.size() <= REPLACEMENTS;
    }

    private static boolean passes(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidTxnStateException || cause instanceof RetriableException) {
                return true;
            }
        }
        return false;
    }

    private static String sentence(Throwable fault) {
        Throwable root = fault;
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            root = cause;
            if (cause instanceof BrokenInvariantException) {
                return "Counting stopped so that no wrong figure is shown: " + cause.getMessage();
            }
        }
        return "Counting stopped: " + root + ". The log has the whole story; nothing that was committed is lost.";
    }
}
