package io.popdb.pulse.faults.fault;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.faults.cluster.Cluster;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A broker dies, and with it the end of what it had of one of Pulse's topics, as when a disk had not kept what it said. */
record CutTail(int broker, String topic, int percent, Duration lasts) implements Fault {
    static Fault draw(Draw draw) {
        return new CutTail(
                draw.broker(),
                draw.oneOf(List.of(Topics.COUNTS, Topics.CONNECTIONS)),
                draw.between(1, 60),
                draw.seconds(2, 20));
    }

    @Override
    public String name() {
        return "log's tail cut";
    }

    @Override
    public String detail() {
        return "the last " + percent + " % of " + topic + " on b" + (broker + 1) + ", which is away for "
                + lasts.toSeconds() + " s";
    }

    @Override
    public void strike(Cluster cluster) throws IOException {
        cluster.brokers().kill(broker);
        Path partition = cluster.brokers().data(broker).resolve(topic + "-0");
        try (Stream<Path> files = Files.list(partition)) {
            List<Path> segments = files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList();
            if (!segments.isEmpty()) {
                cut(segments.get(segments.size() - 1));
            }
        }
    }

    private void cut(Path segment) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(segment.toFile(), "rw")) {
            bytes.setLength(bytes.length() * (100 - percent) / 100);
        }
    }

    @Override
    public void heal(Cluster cluster) {
        cluster.brokers().start(broker);
    }
}
