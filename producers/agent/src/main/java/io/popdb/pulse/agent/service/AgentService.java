package io.popdb.pulse.agent.service;

import io.popdb.pulse.agent.follow.FollowedLog;
import io.popdb.pulse.agent.follow.Follower;
import io.popdb.pulse.agent.follow.FollowerSettings;
import io.popdb.pulse.agent.follow.FollowerStatus;
import io.popdb.pulse.agent.service.AgentHttp.Page;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.publisher.AccessEventPublisher;
import io.popdb.pulse.publisher.PublisherSettings;
import io.popdb.pulse.publisher.ReadinessCheck;
import io.popdb.pulse.settings.KafkaFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running agent: a follower, its metrics and its answers over HTTP, wired together. {@link #run} follows until {@link
 * #stop}, which may come from any thread, or until it cannot go on, which it throws.
 */
public final class AgentService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AgentService.class);
    private static final String HEALTH = "/healthz";
    private static final long BUFFER_BYTES = 8L << 20;
    /** With 53 agencies' batches at once still within the buffer. */
    private static final int BATCH_BYTES = 64 << 10;

    private static final Duration FIRST_ANSWER_WITHIN = Duration.ofSeconds(3);
    private static final Duration MAX_BLOCK = Duration.ofSeconds(1);
    /** The follower itself waits for the last acknowledgements; what is late even then is sent again after a start. */
    private static final Duration CLOSE_WITHIN = Duration.ofMillis(500);

    private final FollowerHandle follower;
    private final AgentMetrics metrics;
    private final AgentHttp http;
    private final Duration stopWithin;
    private final CountDownLatch ended = new CountDownLatch(1);

    private AgentService(FollowerHandle follower, AgentMetrics metrics, AgentHttp http, Duration stopWithin) {
        this.follower = follower;
        this.metrics = metrics;
        this.http = http;
        this.stopWithin = stopWithin;
    }

    /**
     * Takes the state folder and answers from then on; nothing is read before {@link #run}. Brokers that are away are no
     * hindrance.
     *
     * @throws IllegalArgumentException when the configuration's values do not go together
     * @throws AgentException when nobody can listen at the port
     * @throws io.popdb.pulse.agent.follow.FollowerException when the follower cannot start
     */
    public static AgentService open(AgentConfig config, InstantSource clock) throws IOException {
        Roster roster =
                config.roster().isPresent() ? RosterFile.read(config.roster().get()) : RosterFile.shipped();
        List<FollowedLog> logs = new ConfiguredLogs(roster).of(config.agent().logs());
        List<String> agencies = logs.stream()
                .flatMap(log -> log.format().agencies().stream())
                .distinct()
                .toList();
        PublisherSettings publisher = publisherSettings(config);
        AgentMetrics metrics = new AgentMetrics();
        Follower follower = Follower.open(
                followerSettings(config.agent()), logs, () -> connect(publisher, agencies, clock, metrics), clock);
        return over(FollowerHandle.of(follower), metrics, config.agent());
    }

    static AgentService over(FollowerHandle follower, AgentMetrics metrics, AgentConfig.Agent config)
            throws IOException {
        try {
            Supplier<String> scrape = metrics.watch(config.logs().keySet(), follower::status);
            AgentHttp http = AgentHttp.start(config.http(), HEALTH, pages(follower::status, scrape, config.stateDir()));
            return new AgentService(follower, metrics, http, config.stopWithin());
        } catch (IOException | RuntimeException failed) {
            follower.close();
            throw failed;
        }
    }

    /** Where it answers, such as {@code http://127.0.0.1:9465}. */
    public String url() {
        return http.url();
    }

    /** Follows until {@link #stop}. */
    public void run() {
        follower.run();
    }

    /** Asks {@link #run} to end and waits until all is closed, as long as is configured; from any other thread. */
    public void stop() {
        if (ended.getCount() == 0) {
            return;
        }
        follower.stop();
        http.close();
        try {
            if (!ended.await(stopWithin.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn(
                        "The agent did not stop within {} s; what the brokers have not confirmed is sent again after the"
                                + " next start.",
                        stopWithin.toMillis() / 1000.0);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        try (follower) {
            http.close();
            metrics.close();
        } finally {
            ended.countDown();
        }
    }

    private static Map<String, Supplier<Page>> pages(
            Supplier<FollowerStatus> status, Supplier<String> scrape, Path stateFolder) {
        return new TreeMap<>(Map.of(
                HEALTH,
                () -> health(StatusText.problems(status.get())),
                "/metrics",
                () -> Page.metrics(AgentMetrics.contentType(), scrape.get()),
                "/status",
                () -> Page.text(StatusText.of(status.get(), stateFolder))));
    }

    private static Page health(List<String> problems) {
        return problems.isEmpty() ? Page.text("ok\n") : Page.unavailable(String.join("\n", problems) + "\n");
    }

    private static FollowerSettings followerSettings(AgentConfig.Agent config) {
        return new FollowerSettings(
                config.stateDir(),
                config.lostState(),
                config.asideBytes(),
                config.pollInterval(),
                config.heartbeatInterval(),
                config.contact());
    }

    /** Asks for the topics first: whatever is wrong with the way to them shows then, and not after a full buffer. */
    private static AccessEventPublisher connect(
            PublisherSettings settings, List<String> agencies, InstantSource clock, AgentMetrics metrics) {
        ReadinessCheck.require(settings, agencies, FIRST_ANSWER_WITHIN);
        AccessEventPublisher publisher = AccessEventPublisher.open(settings, clock);
        PublisherMetrics.show(publisher, metrics.registry());
        return publisher;
    }

    private static PublisherSettings publisherSettings(AgentConfig config) {
        KafkaFiles.require(config);
        return PublisherSettings.of(config.bootstrapServers())
                .withClientProperties(config.kafka())
                .withBufferBytes(BUFFER_BYTES)
                .withBatchBytes(BATCH_BYTES)
                .withMaxBlock(MAX_BLOCK)
                .withCloseWithin(CLOSE_WITHIN);
    }
}
