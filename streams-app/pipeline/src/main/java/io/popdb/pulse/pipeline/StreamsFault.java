package io.popdb.pulse.pipeline;

import io.popdb.pulse.domain.counting.BrokenInvariantException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** What ended a stream thread, told by the types in the chain of causes. */
enum StreamsFault {
    /** A coordinator that lost its place (KAFKA-20785), a broker that was away too long, a topic deleted while it was read. */
    PASSES,
    /** The files of the stores are not what was written. */
    DAMAGED_STATE,
    /** There is no room for the stores. */
    FULL_DISK,
    /** Going on would show a wrong figure. */
    BROKEN_INVARIANT,
    /** There is no memory left: of the heap, of buffers, for threads. */
    OUT_OF_MEMORY,
    /** Rights that are lacking, a row of a store that another Pulse wrote: trying again would meet it again. */
    HOPELESS,
    /** Anything else. */
    DEFECT;

    private static final Set<String> KEEPERS_OF_PARTITIONS = Set.of(
            "org.apache.kafka.streams.processor.internals.PartitionGroup",
            "org.apache.kafka.clients.consumer.internals.SubscriptionState");

    /** @param storesThere whether the stores' folder is still there */
    static StreamsFault of(Throwable fault, boolean storesThere) {
        List<Throwable> causes = causes(fault);
        if (causes.stream().anyMatch(BrokenInvariantException.class::isInstance)) {
            return BROKEN_INVARIANT;
        }
        if (causes.stream().anyMatch(VirtualMachineError.class::isInstance)) {
            return OUT_OF_MEMORY;
        }
        if (causes.stream().anyMatch(StreamsFault::isNoRoom)) {
            return FULL_DISK;
        }
        if (causes.stream()
                .anyMatch(cause -> cause instanceof InvalidTxnStateException
                        || cause instanceof RetriableException
                        || isOfPartitionTakenAway(cause))) {
            return PASSES;
        }
        if (causes.stream().anyMatch(cause -> cause instanceof AuthorizationException || isUnreadableRow(cause))) {
            return HOPELESS;
        }
        boolean ofState = causes.stream()
                .anyMatch(cause -> cause instanceof ProcessorStateException || cause instanceof RocksDBException);
        return ofState || !storesThere ? DAMAGED_STATE : DEFECT;
    }

    /** Why counting stopped, and what to do. */
    String sentence(Throwable fault) {
        List<Throwable> causes = causes(fault);
        return switch (this) {
            case BROKEN_INVARIANT ->
                "Counting stopped so that no wrong figure is shown: "
                        + causes.stream()
                                .filter(BrokenInvariantException.class::isInstance)
                                .findFirst()
                                .orElse(fault)
                                .getMessage();
            case FULL_DISK ->
                "Counting stopped: the disk of pulse.state-dir is full. Make room, or put the state elsewhere,"
                        + " then start again; no figure is lost.";
            case DAMAGED_STATE ->
                "Counting stopped: the state was damaged again and again (" + root(fault)
                        + "). Look at the disk of pulse.state-dir, or put the state elsewhere, then start again; no figure is lost.";
            case OUT_OF_MEMORY ->
                "Counting stopped: out of memory (" + root(fault)
                        + "). Give it more (PULSE_JAVA_OPTS=-Xmx1g), then start again; no figure is lost.";
            case PASSES, HOPELESS, DEFECT ->
                "Counting stopped: " + root(fault)
                        + ". The log has the whole story; nothing that was committed is lost.";
        };
    }

    static Throwable root(Throwable fault) {
        List<Throwable> causes = causes(fault);
        return causes.get(causes.size() - 1);
    }

    /**
     * Kafka Streams commits what a task has read of a partition that a rebalance has just taken from it, because its topic was
     * deleted, and does not find the partition. Only where it was thrown tells it from other such exceptions.
     */
    private static boolean isOfPartitionTakenAway(Throwable cause) {
        return cause instanceof IllegalStateException
                && Stream.of(cause.getStackTrace())
                        .limit(1)
                        .anyMatch(thrown -> KEEPERS_OF_PARTITIONS.contains(thrown.getClassName()));
    }

    /** Those of the input are passed over, and end nothing. */
    private static boolean isUnreadableRow(Throwable cause) {
        return cause instanceof SerializationException;
    }

    private static boolean isNoRoom(Throwable cause) {
        return cause instanceof RocksDBException stores
                && stores.getStatus() != null
                && stores.getStatus().getSubCode() == Status.SubCode.NoSpace;
    }

    private static List<Throwable> causes(Throwable fault) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }
}
