package io.popdb.pulse.monitor;

import io.popdb.pulse.declarations.Declarations;
import io.popdb.pulse.domain.watch.Blindness;
import io.popdb.pulse.domain.watch.FalseAlarmBudget;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.monitor.config.MonitorConfig;
import io.popdb.pulse.monitor.http.BookExports;
import io.popdb.pulse.monitor.http.HttpServer;
import io.popdb.pulse.monitor.http.OperatorDesk;
import io.popdb.pulse.monitor.metrics.MonitorMetrics;
import io.popdb.pulse.monitor.view.PulseView;
import io.popdb.pulse.monitor.view.Snapshot;
import io.popdb.pulse.monitor.view.ViewReader;
import io.popdb.pulse.pipeline.HeldTopics;
import io.popdb.pulse.pipeline.JudgementSettings;
import io.popdb.pulse.pipeline.PulseTopology;
import io.popdb.pulse.pipeline.ReadPositions;
import io.popdb.pulse.pipeline.StateFolder;
import io.popdb.pulse.pipeline.StreamsRunner;
import io.popdb.pulse.pipeline.StreamsSettings;
import io.popdb.pulse.pipeline.UnreadableRecords;
import io.popdb.pulse.settings.BrokerConfig;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.controls.OperatorActions;
import io.popdb.pulse.topics.controls.OperatorTopics;
import io.popdb.pulse.topics.projection.Projection;
import io.popdb.pulse.topics.setup.TopicAdmin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running monitor: topology, view, heads and HTTP, wired together. It ends by {@link #close}, or by itself when it
 * cannot go on, which {@link #failure} tells. Several may run side by side: they share the counting, and each shows all
 * of it.
 */
public final class Monitor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Monitor.class);
    private static final Duration SHORTLY = Duration.ofSeconds(1);
    private static final Duration END_OFFSETS_ANSWER = Duration.ofSeconds(5);
    private static final Duration LOOK_FOR_TOPICS = Duration.ofSeconds(2);
    private static final Duration CHECK_THE_VIEW = Duration.ofSeconds(2);
    private static final Duration LOOK_FOR_A_MONTHS_END = Duration.ofSeconds(10);

    private final MonitorConfig config;
    private final Declarations declared;
    private final InstantSource clock;
    private final KafkaClients clients;
    private final JudgementSettings judging;
    private final HeldTopics held;
    private final ReadPositions positions = new ReadPositions();
    private final PulseView view;
    private final MonitorBooks books;
    private final MonitorMetrics metrics;
    private final AccessWatch accessWatch;
    private final HttpServer http;
    private final CompletableFuture<String> failure = new CompletableFuture<>();
    private final UnreadableRecords passedOver;
    private final Deque<Runnable> toClose = new ArrayDeque<>();

    private Monitor(MonitorConfig config, Declarations declared, InstantSource clock) {
        this.config = config;
        this.declared = declared;
        this.clock = clock;
        this.clients = new KafkaClients(BrokerConfig.client(config));
        this.judging = new JudgementSettings(
                declared.calendar(),
                new FalseAlarmBudget(config.silence().falseAlarmsPerMonth()),
                new Blindness(config.blindAfter()));
        this.held = new HeldTopics(declared.roster(), config.partitions());
        this.view =
                new PulseView(Projection.ofOpenMonths(), declared.roster(), declared.balances(), judging.blindness());
        this.passedOver = new UnreadableRecords(clock);
        this.metrics = new MonitorMetrics(
                this::snapshot, this::unreadable, config.metrics().clients());
        this.accessWatch = new AccessWatch(held, metrics.own());
        this.books = new MonitorBooks(config.books(), declared, clients, view, clock);
        BookExports exports = books.exports();
        toClose.push(exports::close);
        OperatorDesk desk =
                new OperatorDesk(new OperatorActions(new OperatorTopics(clients.settings()), clock), declared.roster());
        this.http = HttpServer.start(
                config.http(), this::snapshot, metrics::scrape, exports, desk, () -> !failure.isDone());
        toClose.push(http::close);
        toClose.push(metrics::close);
    }

    /**
     * Starts a monitor; waits until the brokers answer.
     *
     * @throws BrokenException if they do not, or something does not hold that counting needs
     */
    public static Monitor start(MonitorConfig config, Declarations declared, InstantSource clock)
            throws InterruptedException {
        Monitor monitor = new Monitor(config, declared, clock);
        try {
            monitor.startParts();
            return monitor;
        } catch (RuntimeException | InterruptedException failed) {
            monitor.close();
            throw failed;
        }
    }

    /** Completed with a sentence when the monitor cannot go on; it must then be closed. */
    public CompletableFuture<String> failure() {
        return failure;
    }

    /** What the monitor shows now. */
    public Snapshot snapshot() {
        return view.snapshot(clock.instant());
    }

    /** Where the monitor answers, such as {@code http://127.0.0.1:8080}. */
    public String url() {
        return http.url();
    }

    /** Stops within the configured time, having committed what was counted. */
    @Override
    public synchronized void close() {
        while (!toClose.isEmpty()) {
            try {
                toClose.pop().run();
            } catch (RuntimeException fault) {
                LOG.warn("A part did not stop cleanly; the others are stopped all the same.", fault);
            }
        }
    }

    private void startParts() throws InterruptedException {
        Admin admin = clients.admin();
        toClose.push(() -> admin.close(SHORTLY));
        BrokerCheck check = new BrokerCheck(admin, clients);
        check.awaitBroker(config.brokerWait(), clock);
        accessWatch.take(check.requireTopics(new AccessTopics(declared.roster(), config.partitions())));
        check.requireState(StreamsSettings.APPLICATION_ID);
        new GroupOffsets(admin, clients).restore(StreamsSettings.APPLICATION_ID, declared.roster());
        startView(admin);
        startStreams();
        watchInternalTopics(admin);
        startEndOffsets(admin);
        CredentialWatch expiry = new CredentialWatch(clients, declared.roster(), metrics.own());
        again("pulse-credentials", CredentialWatch.EVERY, expiry, "Looking when credentials expire");
        BrokerDisks disks = new BrokerDisks(admin, END_OFFSETS_ANSWER, metrics.own());
        again("pulse-disks", BrokerDisks.EVERY, disks, "Asking the brokers for the room on their disks");
        books.closing().ifPresent(closing -> again("pulse-books", LOOK_FOR_A_MONTHS_END, closing, "Closing the books"));
    }

    private Map<String, Integer> unreadable() {
        Map<String, Integer> rows = new TreeMap<>(view.unreadable());
        rows.putAll(passedOver.lately());
        return rows;
    }

    private void startView(Admin admin) {
        Consumer<String, byte[]> consumer = clients.reader(new StringDeserializer(), ViewReader.SETTINGS);
        ViewReader reader = new ViewReader(consumer, view, config.blindAfter(), clock, metrics::observeLatency);
        Thread thread = new Thread(reader, "pulse-view");
        thread.setUncaughtExceptionHandler((dead, fault) -> fail("Reading the counts failed: " + fault, fault));
        thread.start();
        metrics.watch(consumer);
        toClose.push(() -> {
            reader.close();
            join(thread);
        });
        startViewCheck(admin, reader);
    }

    private void startViewCheck(Admin admin, ViewReader reader) {
        Producer<String, byte[]> producer = clients.writer(END_OFFSETS_ANSWER, Map.of());
        ViewCheck check = new ViewCheck(admin, producer, view, reader, clock);
        toClose.push(() -> producer.close(SHORTLY));
        again("pulse-view-check", CHECK_THE_VIEW, check, "Holding the view against the log");
    }

    private void startStreams() {
        PulseTopology topology = new PulseTopology(
                declared.roster(), config.partitions(), config.maxSourcesPerAgency(), judging, positions);
        StreamsSettings streamsSettings = new StreamsSettings(
                clients.settings(), config.stateDir(), config.streamThreads(), config.commitInterval(), passedOver);
        StateFolder state = StateFolder.take(config.stateDir(), clock, metrics.own()::stateSetAside);
        toClose.push(() -> release(state));
        StreamsRunner streams = new StreamsRunner(
                topology, streamsSettings.properties(), held, positions, state, metrics.registry(), failure::complete);
        toClose.push(() -> {
            if (!streams.close(config.stopWithin())) {
                LOG.warn(
                        "Counting did not stop within {}; what was not committed will be read again.",
                        config.stopWithin());
            }
        });
        streams.start();
    }

    private void watchInternalTopics(Admin admin) {
        InternalTopicsWatch topics =
                new InternalTopicsWatch(new TopicAdmin(admin, END_OFFSETS_ANSWER), failure::complete);
        again("pulse-topics", LOOK_FOR_TOPICS, topics::look, "Looking for Pulse's own topics");
    }

    private static void release(StateFolder state) {
        try {
            state.close();
        } catch (IOException unable) {
            throw new UncheckedIOException(unable);
        }
    }

    private void startEndOffsets(Admin admin) {
        Producer<String, byte[]> producer = clients.writer(END_OFFSETS_ANSWER, Map.of());
        metrics.own().rosterFingerprint(declared.roster().fingerprint());
        EndOffsetsWriter writer = new EndOffsetsWriter(
                admin,
                producer,
                clock,
                UUID.randomUUID().toString(),
                new AccessTopics(declared.roster(), config.partitions()),
                new OpenTransactions(config.bootstrapServers()),
                accessWatch,
                heads -> view.logsGoTo(heads.partitions(), clock.instant()),
                new ClockWatch(metrics.own()));
        metrics.watch(producer);
        toClose.push(() -> producer.close(SHORTLY));
        again("pulse-heads", config.headsInterval(), writer, "Asking the brokers for the logs' ends");
    }

    /** @param what it does, for the sentence where it fails */
    private void again(String name, Duration every, Runnable task, String what) {
        PeriodicTask started = PeriodicTask.start(name, every, task, fault -> fail(what + " failed: " + fault, fault));
        toClose.push(started::close);
    }

    private void fail(String sentence, Throwable fault) {
        LOG.error("{}", sentence, fault);
        failure.complete(sentence);
    }

    private static void join(Thread thread) {
        try {
            thread.join(SHORTLY.toMillis());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
