package io.popdb.pulse.streams.topology;

import io.popdb.pulse.events.Agency;
import io.popdb.pulse.events.Roster;
import io.popdb.pulse.streams.records.ConnectionRow;
import io.popdb.pulse.streams.records.Heads;
import io.popdb.pulse.streams.records.Partial;
import io.popdb.pulse.streams.records.PartitionMark;
import io.popdb.pulse.streams.records.WatchInput;
import io.popdb.pulse.streams.records.WatchOutput;
import io.popdb.pulse.streams.silence.ConnectionRule;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Adds up what the partitions have counted, and judges every connection of the roster once a second, whether anything
 * has come or not. Before each commit it says what has changed.
 */
final class WatchProcessor implements Processor<String, WatchInput, String, WatchOutput> {
    private static final Duration JUDGE_EVERY = Duration.ofSeconds(1);

    private final Roster roster;
    private final int partitions;
    private final ConnectionRule rule;

    private ProcessorContext<String, WatchOutput> context;
    private KeyValueStore<String, ConnectionRow> verdicts;
    private DaySums sums;
    private Map<String, WatchedConnection> connections;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else, and again after a rebalance
    WatchProcessor(Roster roster, int partitions, ConnectionRule rule) {
        this.roster = roster;
        this.partitions = partitions;
        this.rule = rule;
    }

    @Override
    public void init(ProcessorContext<String, WatchOutput> context) {
        this.context = context;
        verdicts = context.getStateStore(StateStores.CONNECTIONS);
        sums = new DaySums(context.getStateStore(StateStores.PARTIALS), partitions);
        connections = new LinkedHashMap<>();
        for (Agency agency : roster.agencies()) {
            connections.put(agency.id(), open(agency, context.currentSystemTimeMs()));
        }
        context.schedule(JUDGE_EVERY, PunctuationType.WALL_CLOCK_TIME, this::judge);
        context.<CommitHook>getStateStore(StateStores.WATCH_HOOK).beforeCommit(context, this::say);
    }

    @Override
    public void process(Record<String, WatchInput> record) {
        if (record.value() instanceof Partial partial) {
            sums.take(partial);
            WatchedConnection connection = connections.get(partial.agency());
            if (connection != null) {
                connection.progress(partial.partition(), partial.progress());
            }
        } else if (record.value() instanceof Heads heads) {
            for (Heads.Head head : heads.heads()) {
                WatchedConnection connection = connections.get(head.agency());
                if (connection != null) {
                    connection.head(Math.min(heads.askedMillis(), context.currentSystemTimeMs()), head);
                }
            }
        }
    }

    /** Judged at once: progress is kept with the verdict, and a first commit may come before the first punctuation. */
    private WatchedConnection open(Agency agency, long nowMillis) {
        WatchedConnection connection = WatchedConnection.open(agency, partitions, verdicts.get(agency.id()), nowMillis);
        connection.judge(rule, nowMillis);
        return connection;
    }

    private void judge(long nowMillis) {
        for (WatchedConnection connection : connections.values()) {
            connection.judge(rule, nowMillis);
        }
    }

    private void say() {
        long now = context.currentSystemTimeMs();
        for (WatchedConnection connection : connections.values()) {
            connection.changedRow().ifPresent(row -> {
                verdicts.put(row.agency(), row);
                context.forward(new Record<>(row.agency(), row, now));
            });
        }
        sums.forEachChanged(this::marksOf, row -> context.forward(new Record<>(row.key(), row, now)));
    }

    private List<PartitionMark> marksOf(String agency) {
        WatchedConnection connection = connections.get(agency);
        return connection == null ? List.of() : connection.marks();
    }
}
