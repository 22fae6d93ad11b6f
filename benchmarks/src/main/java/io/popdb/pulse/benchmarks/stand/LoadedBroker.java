package io.popdb.pulse.benchmarks.stand;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.CalendarFile;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.demo.BrokerPlan;
import io.popdb.pulse.demo.ChildBroker;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.publisher.PublisherSettings;
import io.popdb.pulse.simulator.Simulation;
import io.popdb.pulse.simulator.SimulationSettings;
import io.popdb.pulse.simulator.TrafficPlan;
import io.popdb.pulse.topics.InternalTopics;
import io.popdb.pulse.topics.setup.Setup;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** A broker whose agency topics hold events, as many as are asked for; all else can be taken away again. */
public final class LoadedBroker implements AutoCloseable {
    private static final int PARTITIONS = 4;
    private static final int SOURCES = 4;
    private static final Duration KEPT = Duration.ofDays(400);
    private static final long ANSWER_SECONDS = 60;

    private final ChildBroker broker;
    private final Roster roster;

    private LoadedBroker(ChildBroker broker, Roster roster) {
        this.broker = broker;
        this.roster = roster;
    }

    /** Starts it, with the topics of that roster. */
    public static LoadedBroker start(Path folder, Roster roster) throws InterruptedException {
        ChildBroker broker = new ChildBroker(BrokerPlan.in(folder).withMaxHeap("768m"));
        broker.start();
        LoadedBroker loaded = new LoadedBroker(broker, roster);
        loaded.makeTopics();
        return loaded;
    }

    /** A simulation that sends so many requests, as fast as it goes, with the volumes of the nation's agencies. */
    public Simulation load(long events) {
        return load(events, SOURCES, TrafficPlan.Shape.REALISTIC);
    }

    /** The same from so many sources of each agency, shared out in that way. */
    public Simulation load(long events, int sourcesPerAgency, TrafficPlan.Shape shape) {
        return simulation(roster, settings -> settings.withPlan(new TrafficPlan.Unpaced(shape))
                .withSourcesPerAgency(sourcesPerAgency)
                .withCount(OptionalLong.of(events)));
    }

    /** A simulation of some of the agencies, until it is stopped: so many requests a second, of each as many, at any hour. */
    public Simulation traffic(Roster some, double perSecond) {
        return simulation(
                some, settings -> settings.withPlan(new TrafficPlan.Paced(perSecond, TrafficPlan.Shape.FLAT)));
    }

    private Simulation simulation(Roster some, UnaryOperator<SimulationSettings> as) {
        SimulationSettings settings = SimulationSettings.of(PublisherSettings.of(bootstrap()))
                .withHeartbeatEvery(Optional.empty())
                .withSourcesPerAgency(SOURCES);
        return new Simulation(as.apply(settings), some, CalendarFile.shipped(), InstantSource.system());
    }

    public Roster roster() {
        return roster;
    }

    public String bootstrap() {
        return broker.bootstrap();
    }

    /** How many events lie in the agencies' topics. */
    public long events() throws InterruptedException {
        try (Admin admin = admin()) {
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            roster.agencies().forEach(agency -> IntStream.range(0, PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(Topics.access(agency.id()), partition))
                    .forEach(partition -> ends.put(partition, OffsetSpec.latest())));
            return admin.listOffsets(ends).all().get(ANSWER_SECONDS, TimeUnit.SECONDS).values().stream()
                    .mapToLong(ListOffsetsResultInfo::offset)
                    .sum();
        } catch (ExecutionException | TimeoutException refused) {
            throw new BrokenException("the broker did not say what it has: " + refused.getMessage(), refused);
        }
    }

    /** Waits until the monitor shows all events that are there now. */
    public void awaitCounted(ServedMonitor monitor) throws InterruptedException {
        long events = events();
        var unused = monitor.await("has counted " + events, () -> monitor.counted() >= events);
    }

    private Admin admin() {
        return Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap()));
    }

    /** Nothing is left of who has counted; the agencies' topics stay, and groups of names that nobody takes again. */
    public void forgetCounting() throws InterruptedException {
        try (Admin admin = admin()) {
            GroupEnd.await(admin, InternalTopics.APPLICATION_ID);
            List<String> topics = admin.listTopics().names().get(ANSWER_SECONDS, TimeUnit.SECONDS).stream()
                    .filter(topic -> !Topics.isAccess(topic))
                    .toList();
            admin.deleteTopics(topics).all().get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException refused) {
            throw new BrokenException("the broker did not forget who had counted: " + refused.getMessage(), refused);
        }
        makeTopics();
    }

    private void makeTopics() throws InterruptedException {
        new Setup(bootstrap(), roster, PARTITIONS, KEPT, Optional.empty()).run();
    }

    @Override
    public void close() {
        broker.close();
    }
}
