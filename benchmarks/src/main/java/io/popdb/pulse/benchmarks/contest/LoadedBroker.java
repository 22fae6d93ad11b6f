package io.popdb.pulse.benchmarks.contest;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;

/** A broker whose agency topics hold events, as many as are asked for; all else can be taken away again. */
final class LoadedBroker implements AutoCloseable {
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

    static LoadedBroker start(Path folder, Roster roster) throws InterruptedException {
        ChildBroker broker = new ChildBroker(BrokerPlan.in(folder).withMaxHeap("768m"));
        broker.start();
        LoadedBroker loaded = new LoadedBroker(broker, roster);
        loaded.makeTopics();
        return loaded;
    }

    /** A simulation that sends so many requests, as fast as it goes, with the volumes of the nation's agencies. */
    Simulation load(long events) {
        SimulationSettings settings = SimulationSettings.of(PublisherSettings.of(bootstrap()))
                .withPlan(new TrafficPlan.Unpaced(TrafficPlan.Shape.REALISTIC))
                .withHeartbeatEvery(Optional.empty())
                .withSourcesPerAgency(SOURCES)
                .withCount(OptionalLong.of(events));
        return new Simulation(settings, roster, CalendarFile.shipped(), InstantSource.system());
    }

    String bootstrap() {
        return broker.bootstrap();
    }

    /** Nothing is left of who has counted; the agencies' topics stay, and groups of names that nobody takes again. */
    void forgetCounting() throws InterruptedException {
        try (Admin admin = Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap()))) {
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
