package io.popdb.pulse.pipeline;

import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.topics.rows.WatchInput;
import io.popdb.pulse.topics.rows.WatchOutput;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Stage 2: adds up the partitions, judges every connection of the roster on the wall clock.
 *
 * @param partitions of every agency's topic
 */
record WatchStage(Roster roster, int partitions, JudgementSettings judgementSettings)
        implements ProcessorSupplier<String, WatchInput, String, WatchOutput> {

    @Override
    public Processor<String, WatchInput, String, WatchOutput> get() {
        return new WatchProcessor(roster, partitions, judgementSettings);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return StateStores.ofWatch();
    }
}
