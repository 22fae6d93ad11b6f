package io.popdb.pulse.pipeline;

import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * A stage of the topology.
 *
 * @param processor makes one for each of its tasks
 * @param stores what it keeps
 */
record Stage<A, B, C, D>(Supplier<Processor<A, B, C, D>> processor, Set<StoreBuilder<?>> stores)
        implements ProcessorSupplier<A, B, C, D> {
    @Override
    public Processor<A, B, C, D> get() {
        return processor.get();
    }
}
