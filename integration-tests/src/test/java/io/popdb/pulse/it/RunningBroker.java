package io.popdb.pulse.it;

/** What both ways of running a broker can do. */
sealed interface RunningBroker extends AutoCloseable permits ContainerBroker, ProcessBroker {
    String bootstrap();

    void kill();

    void restart();

    @Override
    void close();
}
