package io.popdb.pulse.demo;

import com.google.auto.service.AutoService;
import io.popdb.pulse.cli.PulseCommand;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
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
            ""
        },
        footer = {
            "  pulse broker                             on port 9092, data in ./data/broker",
            "  pulse broker --port 0 --data /tmp/kafka  on a free port, which is printed"
        },
        showDefaultValues = true)
public final class BrokerCommand extends PulseCommand implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "DIR", description = "where its data, settings and log lie")
    private Path data = Path.of("data", "broker");

    @Option(names = "--port", paramLabel = "PORT", description = "where clients reach it; 0 takes a free port")
    private int port = 9092;

    @Option(names = "--heap", paramLabel = "SIZE", description = "the most memory its heap may take, as for java -Xmx")
    private String heap = "512m";

    @Override
    public Integer call() {
        ChildBroker broker = new ChildBroker(BrokerPlan.in(data).withPort(port).withMaxHeap(heap));
        AtomicBoolean interrupted = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            interrupted.set(true);
            broker.close();
        }));
        out().println("starting a broker in " + data + " …");
        broker.start();
        out().println("the broker answers on " + broker.bootstrap() + "; Ctrl-C stops it, its data stays");
        broker.awaitEnd();
        if (!interrupted.get()) {
            throw new BrokerException("the broker ended by itself; " + broker.lastWords());
        }
        return 0;
    }
}
