package io.popdb.pulse.pipeline;

import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.watch.ConnectionVerdict;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.domain.watch.LiveWatch;
import io.popdb.pulse.domain.watch.PlannedDowntimes;
import io.popdb.pulse.domain.watch.Reception;
import io.popdb.pulse.topics.rows.ConnectionRow;
import io.popdb.pulse.topics.rows.Control;
import io.popdb.pulse.topics.rows.Control.Acknowledgement;
import io.popdb.pulse.topics.rows.Control.Decommissioned;
import io.popdb.pulse.topics.rows.Control.PlannedDowntime;
import io.popdb.pulse.topics.rows.Control.Restatement;
import io.popdb.pulse.topics.rows.CountsRow;
import io.popdb.pulse.topics.rows.EndOffsets;
import io.popdb.pulse.topics.rows.IncidentRow;
import io.popdb.pulse.topics.rows.PartialCounts;
import io.popdb.pulse.topics.rows.PartitionProgress;
import io.popdb.pulse.topics.rows.WatchInput;
import io.popdb.pulse.topics.rows.WatchOutput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what the partitions have counted, and judges every connection of the roster once a second, whether anything
 * has come or not. Before each commit it says what has changed.
 */
final class WatchProcessor implements Processor<String, WatchInput, String, WatchOutput> {
    private static final Duration JUDGE_EVERY = Duration.ofSeconds(1);

    private final Roster roster;
    private final int partitions;
    private final JudgementSettings judgementSettings;

    private ProcessorContext<String, WatchOutput> context;
    private KeyValueStore<String, ConnectionRow> shown;
    private DaySums sums;
    private Restating restating;
    private ControlStore controls;
    private WatchedDays watchedDays;
    private PlannedDowntimes downtimes;
    private LiveWatch live;
    private KeptWatch kept;
    private MonitorsHeard monitors;
    private Map<String, ShownConnection> connections;
    /** How far those were counted of whom the roster knows nothing, which is not judged. */
    private Map<String, ShownConnection> strangers;

    private final List<Incident> unsaid = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else, and again after a rebalance
    WatchProcessor(Roster roster, int partitions, JudgementSettings judgementSettings) {
        this.roster = roster;
        this.partitions = partitions;
        this.judgementSettings = judgementSettings;
    }

    @Override
    public void init(ProcessorContext<String, WatchOutput> context) {
        this.context = context;
        shown = context.getStateStore(StateStores.CONNECTIONS);
        sums = new DaySums(context.getStateStore(StateStores.PARTIALS), partitions);
        monitors = new MonitorsHeard(roster.fingerprint(), context.currentSystemTimeMs());
        restating = new Restating(sums);
        controls = new ControlStore(context.getStateStore(StateStores.CONTROLS));
        live = new LiveWatch(judgementSettings.watch(roster), new ProfileBackfill(sums));
        announce();
        watchedDays = new WatchedDays(context.getStateStore(StateStores.COVERAGE), judgementSettings.blindness());
        kept = new KeptWatch(
                live,
                context.getStateStore(StateStores.JUDGEMENT),
                context.getStateStore(StateStores.MINUTE_PARTIALS),
                partitions);
        unsaid.clear();
        unsaid.addAll(kept.open(context.currentSystemTimeMs()));
        connections = new LinkedHashMap<>();
        strangers = new HashMap<>();
        for (String agency : live.watch().agencies()) {
            connections.put(agency, open(agency, live.reception(agency)));
            unsaid.addAll(live.heartbeatsBefore(agency));
        }
        context.schedule(JUDGE_EVERY, PunctuationType.WALL_CLOCK_TIME, this::judge);
        context.<CommitHook>getStateStore(StateStores.WATCH_HOOK).beforeCommit(context, this::say);
    }

    private ShownConnection open(String agency, Reception reception) {
        ShownConnection connection = ShownConnection.open(
                agency,
                partitions,
                reception,
                shown.get(agency),
                judgementSettings.blindness(),
                context.currentSystemTimeMs());
        if (!connection.knowsReceived()) {
            connection.receivedInAll(sums.received(agency));
        }
        return connection;
    }

    @Override
    public void process(Record<String, WatchInput> record) {
        if (record.value() instanceof PartialCounts partial) {
            take(partial);
        } else if (record.value() instanceof EndOffsets endOffsets) {
            // the brokers' clock bounds that of the monitor that asked, or one that is fast would make others look
            // silent
            long asked = Math.min(endOffsets.askedMillis(), record.timestamp());
            monitors.take(String.valueOf(record.key()), endOffsets, record.timestamp());
            endOffsets.partitions().forEach(range -> take(asked, range));
        } else { // of what is said, only controls can be taken back
            take(record.key(), (Control) record.value());
        }
    }

    private void take(String key, @Nullable Control said) {
        if (said instanceof Restatement asked) { // done once, and nothing to keep
            restating.take(asked);
            if (asked.coversIncidents()) {
                unsaid.addAll(live.watch().open());
            }
            return;
        }
        controls.take(key, said);
        if (PlannedDowntime.isKey(key)) {
            announce();
        } else if (said instanceof Acknowledgement acknowledgement) {
            live.watch().open().stream()
                    .filter(incident -> incident.id().equals(acknowledgement.incident()))
                    .forEach(unsaid::add);
        }
        Decommissioned.agencyOf(key).filter(connections::containsKey).ifPresent(agency -> decommission(agency, said));
    }

    private void announce() {
        downtimes = controls.plannedDowntimes(roster);
        live.plannedDowntimes(downtimes);
    }

    private void decommission(String agency, @Nullable Control said) {
        unsaid.addAll(
                said instanceof Decommissioned gone
                        ? live.watch()
                                .decommission(
                                        agency, gone.atMillis(), gone.speaker().wording(), gone.note())
                        : live.watch().recommission(agency, context.currentSystemTimeMs()));
    }

    private void take(PartialCounts partial) {
        String agency = partial.agency();
        ShownConnection connection = known(agency);
        connection.receivedMore(sums.take(partial, connection.countedMillis(partial.partition())));
        PartialCounts.Progress progress = partial.progress();
        boolean isNewer = connection.progress(partial.partition(), progress);
        if (!connections.containsKey(agency)) {
            kept.minutesOf(agency).raise(partial.partition(), partial.minutes());
        } else {
            long now = context.currentSystemTimeMs();
            live.arrived(agency, partial.ages());
            partial.days()
                    .forEach(day -> live.counted(
                            agency, partial.partition(), day.epochDay(), day.counts(), partial.countedMillis()));
            unsaid.addAll(live.take(agency, partial.partition(), partial.minutes(), progress.arrivedMillis(), now));
        }
        if (isNewer) {
            hear(agency, connection, progress.lastRequestMillis(), progress.lastHeartbeatMillis());
        }
    }

    private void hear(String agency, ShownConnection connection, long requestMillis, long heartbeatMillis) {
        if (connections.containsKey(agency)) {
            unsaid.addAll(live.watch().heard(agency, requestMillis, heartbeatMillis));
        } else {
            connection.reception().heard(requestMillis, heartbeatMillis);
        }
    }

    private void take(long askedMillis, EndOffsets.OffsetRange range) {
        ShownConnection connection = connections.get(range.agency());
        if (connection != null) {
            connection.endOffset(askedMillis, range);
        }
    }

    private ShownConnection known(String agency) {
        ShownConnection connection = connections.get(agency);
        return connection != null
                ? connection
                : strangers.computeIfAbsent(agency, stranger -> open(stranger, new Reception()));
    }

    private void judge(long nowMillis) {
        restating.goOn();
        unsaid.addAll(live.judge(nowMillis));
        if (monitors.agree(nowMillis)) {
            unsaid.addAll(kept.letGo(nowMillis));
        }
        Map<String, Wording> held = monitors.held(nowMillis);
        connections.forEach((id, connection) -> connection.hold(held.get(id)));
        holdStrangers(held, nowMillis);
        connections.forEach((id, connection) -> show(id, connection, nowMillis));
        connections.forEach((id, connection) -> watchedDays
                .see(id, connection.reception(), downtimes, nowMillis)
                .forEach(day -> sums.sayAgain(id, day)));
    }

    /** Another monitor may have them in its roster, and shows why nothing is said of them. */
    private void holdStrangers(Map<String, Wording> held, long nowMillis) {
        strangers.values().forEach(connection -> connection.hold(null));
        held.forEach((id, why) -> {
            if (!connections.containsKey(id)) {
                ShownConnection stranger = known(id);
                stranger.hold(why);
                stranger.age(judgementSettings.blindness(), nowMillis);
            }
        });
    }

    private void show(String id, ShownConnection connection, long nowMillis) {
        if (live.hasNews(id) || connection.seesAgain(judgementSettings.blindness(), nowMillis)) {
            ConnectionVerdict verdict = live.watch().verdict(id, nowMillis);
            connection.show(verdict, live.watch().sources(id), live.watch().hasBegun(id), nowMillis);
        }
        connection.age(judgementSettings.blindness(), nowMillis);
    }

    private void say() {
        long now = context.currentSystemTimeMs();
        kept.save();
        for (Incident incident : unsaid) {
            IncidentRow row = new IncidentRow(incident, controls.acknowledgement(incident));
            context.forward(new Record<>(row.key(), row, now));
        }
        unsaid.clear();
        for (ShownConnection connection : connections.values()) {
            connection.changedRow().ifPresent(row -> {
                shown.put(row.agency(), row);
                context.forward(new Record<>(row.agency(), row, now));
            });
        }
        strangers.forEach((agency, connection) -> connection.changedRow().ifPresent(row -> {
            shown.put(agency, row);
            if (connection.isHeld()) {
                context.forward(new Record<>(agency, row, now));
            }
        }));
        sums.forEachChanged(this::marksOf, row -> context.forward(new Record<>(row.key(), watchedDays.with(row), now)));
    }

    private List<PartitionProgress> marksOf(String agency) {
        return agency.equals(CountsRow.UNKNOWN_AGENCY)
                ? List.of()
                : known(agency).partitionProgress();
    }
}
