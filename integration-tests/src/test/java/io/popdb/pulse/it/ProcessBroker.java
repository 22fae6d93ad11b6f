package io.popdb.pulse.it;

import io.popdb.pulse.demo.BrokerPlan;
import io.popdb.pulse.demo.ChildBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A broker as a child process; its data stays under target/, where a failed test's log can be read. */
final class ProcessBroker implements RunningBroker {
    private final ChildBroker broker;

    private ProcessBroker(ChildBroker broker) {
        this.broker = broker;
    }

    static ProcessBroker start() {
        ChildBroker broker = new ChildBroker(BrokerPlan.in(freshFolder()).withMaxHeap("768m"));
        broker.start();
        return new ProcessBroker(broker);
    }

    private static Path freshFolder() {
        try {
            Path all = Files.createDirectories(Path.of("target", "brokers"));
            return Files.createTempDirectory(all, "broker-");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder for the broker", e);
        }
    }

    @Override
    public String bootstrap() {
        return broker.bootstrap();
    }

    @Override
    public void kill() {
        broker.kill();
    }

    @Override
    public void restart() {
        broker.start();
    }

    @Override
    public void close() {
        broker.close();
    }
}
