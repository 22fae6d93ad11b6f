package io.popdb.pulse.it;

import io.popdb.pulse.demo.BrokerPlan;
import io.popdb.pulse.demo.ChildBroker;
import java.nio.file.Path;

/** The main class of a process that starts a broker, says the broker's process id and address, and then waits to be killed. */
final class Parent {
    private Parent() {}

    public static void main(String[] args) throws InterruptedException {
        ChildBroker broker = new ChildBroker(BrokerPlan.in(Path.of(args[0])));
        broker.start();
        System.out.println(broker.pid().orElseThrow());
        System.out.println(broker.bootstrap());
        Thread.currentThread().join();
    }
}
