package io.popdb.pulse.pipeline;

import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.topics.rows.IngestOutput;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Stage 1: decodes, checks, drops duplicates, counts.
 *
 * @param partitions of every agency's topic
 * @param maxSources so many sources of an agency are taken in, in each partition
 * @param positions how far the input has been read
 */
record IngestStage(Roster roster, int partitions, int maxSources, ReadPositions positions)
        implements ProcessorSupplier<byte[], byte[], String, IngestOutput> {

    @Override
    public Processor<byte[], byte[], String, IngestOutput> get() {
        return new IngestProcessor(roster, partitions, maxSources, positions);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return StateStores.ofIngest();
    }
}
