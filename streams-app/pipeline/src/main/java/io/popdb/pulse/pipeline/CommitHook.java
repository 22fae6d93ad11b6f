package io.popdb.pulse.pipeline;

import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * Lets a processor keep its counts on the heap and write them out just before each commit, within the transaction that
 * also commits the offsets of what was counted.
 *
 * <p>Kafka Streams has no such call for processors, but makes one to its own caching stores: before it commits, for
 * whatever reason (the interval, a rebalance, a clean stop), every registered {@link CachedStateStore} must flush. This
 * is a store without content that passes the call on. It is the one place that leans on Kafka Streams' internals; the
 * Kafka version is pinned, and {@code CommitHookTest} says what to do where the call stops coming.
 */
final class CommitHook implements StateStore, CachedStateStore<Object, Object> {
    private final String name;
    private InternalProcessorContext<?, ?> internals = unset();
    private ProcessorNode<?, ?, ?, ?> node = unset();
    private Runnable action = () -> {};
    private boolean open;

    private CommitHook(String name) {
        this.name = name;
    }

    static StoreBuilder<CommitHook> builder(String name) {
        return new Builder(name);
    }

    /** Has the action run before each commit, as if the processor that owns the context ran it. */
    void beforeCommit(ProcessorContext<?, ?> context, Runnable action) {
        this.internals = (InternalProcessorContext<?, ?>) context;
        this.node = internals.currentNode();
        this.action = action;
    }

    /** Where only records were passed over that cannot be read, the task knows no time yet, and has nothing to say. */
    @Override
    public void flushCache() {
        if (internals.currentSystemTimeMs() < 0) {
            return;
        }
        ProcessorNode<?, ?, ?, ?> nodeBefore = internals.currentNode();
        ProcessorRecordContext recordBefore = internals.recordContext();
        internals.setCurrentNode(node);
        internals.setRecordContext(new ProcessorRecordContext(
                internals.currentSystemTimeMs(), -1, internals.taskId().partition(), name, new RecordHeaders()));
        try {
            action.run();
        } finally {
            internals.setRecordContext(recordBefore);
            internals.setCurrentNode(nodeBefore);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        context.register(root, (key, value) -> {
            throw new IllegalStateException(name + " keeps nothing, and so restores nothing");
        });
        open = true;
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<Object, Object> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public void clearCache() {}

    @Override
    public void close() {
        open = false;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    /** A field that {@link #beforeCommit} sets before it is first read. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T unset() {
        return null;
    }

    private record Builder(String name) implements StoreBuilder<CommitHook> {
        @Override
        public CommitHook build() {
            return new CommitHook(name);
        }

        @Override
        public StoreBuilder<CommitHook> withCachingEnabled() {
            throw new UnsupportedOperationException(name + " keeps nothing to cache");
        }

        @Override
        public StoreBuilder<CommitHook> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<CommitHook> withLoggingEnabled(Map<String, String> config) {
            throw new UnsupportedOperationException(name + " keeps nothing to log");
        }

        @Override
        public StoreBuilder<CommitHook> withLoggingDisabled() {
            return this;
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public boolean loggingEnabled() {
            return false;
        }
    }
}
