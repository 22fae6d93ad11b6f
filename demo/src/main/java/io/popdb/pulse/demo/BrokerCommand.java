package io.popdb.pulse.demo;

import com.google.auto.service.AutoService;
import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.errors.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs one broker until it is interrupted. */
@AutoService(PulseCommand.class)
@Command(
        name = "broker",
        header = "Run one Kafka broker, with its data in a folder.",
        description = {
            "Runs one Kafka node on the loopback address until Ctrl-C. Its data stays in the folder and is there again at "
                    + "the next start. Meant for trying Pulse out and for tests: nothing is replicated.",
            "",
            "On loopback it asks nobody who they are. Beyond, it only listens with TLS, and passwords or certificates;"
                    + " then nobody may do anything that pulse setup has not allowed, on loopback neither.",
            ""
        },
        footer = {
            "  pulse broker                             on port 9092, data in ./data/broker",
            "  pulse broker --port 0 --data /tmp/kafka  on a free port, which is printed",
            "  pulse broker --listen SASL_SSL://kafka:9094 --key broker.pem --authority ca.pem"
        },
        showDefaultValues = true)
public final class BrokerCommand extends PulseCommand implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "DIR", description = "where its data, settings and log lie")
    private Path data = Path.of("data", "broker");

    @Option(names = "--port", paramLabel = "PORT", description = "where clients reach it; 0 takes a free port")
    private int port = 9092;

    @Option(names = "--heap", paramLabel = "SIZE", description = "the most memory its heap may take, as for java -Xmx")
    private String heap = "512m";

    @Option(
            names = "--listen",
            paramLabel = "PROTOCOL://HOST:PORT",
            description =
                    "Also listen there, secured: SASL_SSL asks for a password, SSL for a certificate; at most one of"
                            + " each. --port is for the broker itself then.")
    private List<String> listen = new ArrayList<>();

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "With --listen: the broker's private key and certificate, as PEM.")
    private @Nullable Path key;

    @Option(
            names = "--authority",
            paramLabel = "FILE",
            description = "With --listen: whose certificates are trusted in clients, as PEM.")
    private @Nullable Path authority;

    @Option(
            names = "--administrator",
            paramLabel = "NAME",
            description = "With --listen: whose certificate (CN=NAME) may do everything")
    private String administrator = "pulse-admin";

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            description = "Show the broker's metrics to Prometheus there, on loopback.")
    private @Nullable Integer metricsPort;

    @Override
    public Integer call() throws IOException {
        ChildBroker broker = new ChildBroker(plan());
        AtomicBoolean interrupted = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            interrupted.set(true);
            broker.close();
        }));
        out().println("starting a broker in " + data + " …");
        broker.start();
        String where = listen.isEmpty() ? broker.bootstrap() : String.join(" and ", listen);
        out().println("the broker answers on " + where + "; Ctrl-C stops it, its data stays");
        broker.awaitEnd();
        if (!interrupted.get()) {
            throw new BrokerException("the broker ended by itself; " + broker.lastWords());
        }
        return 0;
    }

    private BrokerPlan plan() throws IOException {
        BrokerPlan plan = BrokerPlan.in(data).withPort(port).withMaxHeap(heap);
        if (metricsPort != null) {
            plan = plan.withMetricsPort(metricsPort);
        }
        if (listen.isEmpty()) {
            if (key != null || authority != null) {
                throw new UsageException("--key and --authority are for --listen");
            }
            return plan;
        }
        if (key == null || authority == null) {
            throw new UsageException("a broker that listens beyond loopback needs TLS: give --key and --authority"
                    + " (docs/security.md)");
        }
        List<SecureListener> listeners =
                listen.stream().map(SecureListener::parse).toList();
        if (listeners.stream().map(SecureListener::protocol).distinct().count() < listeners.size()) {
            throw new UsageException("--listen may be given once for SASL_SSL and once for SSL");
        }
        return plan.withSecurity(BrokerSecurity.of(key, authority, administrator, listeners));
    }
}
