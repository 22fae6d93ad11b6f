package io.popdb.pulse.demo;

import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.CalendarFile;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.errors.PulseException;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.publisher.PublisherSettings;
import io.popdb.pulse.settings.PropertiesFile;
import io.popdb.pulse.simulator.Simulation;
import io.popdb.pulse.simulator.SimulationSettings;
import io.popdb.pulse.topics.identities.CredentialFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Simulated agencies of which each comes in with its own credentials, as {@code pulse setup} wrote them. One that the brokers do
 * not let in says so and tries again, with what its file holds by then; the others go on.
 *
 * @param roster those whose files are there
 * @param settings what the simulation of one agency does, by how it reaches the brokers
 */
record OwnCredentials(CredentialFolder files, Roster roster, Function<PublisherSettings, SimulationSettings> settings) {
    private static final Logger LOG = LoggerFactory.getLogger(OwnCredentials.class);
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(10);
    private static final int BUFFER_BYTES = 1 << 20;
    private static final int BATCH_BYTES = 16 << 10;

    /**
     * Those agencies of a roster that have a file in the folder.
     *
     * @throws UsageException where there is none
     */
    static OwnCredentials in(Path folder, Roster whole, Function<PublisherSettings, SimulationSettings> settings) {
        CredentialFolder files = new CredentialFolder(folder, "", "", "");
        List<Agency> known = whole.agencies().stream()
                .filter(agency -> Files.isReadable(files.fileOf(agency.id())))
                .toList();
        if (known.isEmpty()) {
            throw new UsageException("there are no agencies' credentials that may be read in " + folder
                    + ": pulse setup writes them, such as " + files.fileOf("prov-40"));
        }
        return new OwnCredentials(files, new Roster(known), settings);
    }

    /** Runs all of them, until this process is told to end. */
    void run() throws InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        List<Thread> agencies = new ArrayList<>();
        for (Agency agency : roster.agencies()) {
            Thread thread = new Thread(() -> runOne(agency, stop), "agency-" + agency.id());
            thread.start();
            agencies.add(thread);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(stop::countDown, "stop-agencies"));
        for (Thread thread : agencies) {
            thread.join();
        }
    }

    private void runOne(Agency agency, CountDownLatch stop) {
        try {
            do {
                send(agency, stop);
            } while (!stop.await(AGAIN_AFTER.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(Agency agency, CountDownLatch stop) {
        try {
            Simulation simulation = new Simulation(
                    settings.apply(publisher(agency)),
                    new Roster(List.of(agency)),
                    CalendarFile.shipped(),
                    InstantSource.system());
            Thread ending = new Thread(() -> awaitAndStop(stop, simulation), "stop-" + agency.id());
            ending.setDaemon(true);
            ending.start();
            long requests = simulation.run().requests();
            LOG.info("{}: {} requests were acknowledged.", agency.id(), requests);
        } catch (PulseException | IOException refused) {
            LOG.warn("{} cannot send: {}", agency.id(), refused.getMessage());
        }
    }

    private static void awaitAndStop(CountDownLatch stop, Simulation simulation) {
        try {
            stop.await();
            simulation.stop();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private PublisherSettings publisher(Agency agency) throws IOException {
        Map<String, String> client = new HashMap<>(PropertiesFile.read(files.fileOf(agency.id())));
        String bootstrap = client.remove("bootstrap.servers");
        if (bootstrap == null) {
            throw new UsageException(
                    files.fileOf(agency.id()) + " does not say where the brokers are (bootstrap.servers)");
        }
        return PublisherSettings.of(bootstrap)
                .withBufferBytes(BUFFER_BYTES)
                .withBatchBytes(BATCH_BYTES)
                .withClientProperties(client);
    }
}
