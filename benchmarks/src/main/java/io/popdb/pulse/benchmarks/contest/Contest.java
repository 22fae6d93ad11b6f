package io.popdb.pulse.benchmarks.contest;

import io.popdb.pulse.benchmarks.stand.LoadedBroker;
import io.popdb.pulse.benchmarks.stand.RunFolder;
import io.popdb.pulse.benchmarks.stand.ServedMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets each contender count the same topics, one at a time, round after round, every second round in reverse: whatever else the
 * machine does strikes all alike.
 */
final class Contest {
    private final LoadedBroker broker;
    private final Path folder;
    private final long events;
    private final AtomicInteger runsDone = new AtomicInteger();

    Contest(LoadedBroker broker, Path folder, long events) {
        this.broker = broker;
        this.folder = folder;
        this.events = events;
    }

    /** Asked from other threads, too. */
    int runsDone() {
        return runsDone.get();
    }

    Results play(int rounds) throws InterruptedException, IOException {
        Results results = new Results();
        for (int round = 1; round <= rounds; round++) {
            List<Contender> order = new ArrayList<>(Arrays.asList(Contender.values()));
            if (round % 2 == 0) {
                Collections.reverse(order);
            }
            for (Contender contender : order) {
                results.add(contender, play(contender, round));
                runsDone.incrementAndGet();
            }
        }
        return results;
    }

    private Run play(Contender contender, int round) throws InterruptedException, IOException {
        broker.forgetCounting();
        Path own = Files.createDirectories(folder.resolve(round + "-" + contender.jsonName()));
        try (Contestant contestant = start(contender, own)) {
            Runtime.getRuntime().addShutdownHook(new Thread(contestant::close, "contestant-end"));
            Run run = Run.of(contestant, events);
            if (contender == Contender.PULSE) {
                Run.requireAll(contestant, events);
            }
            return run;
        }
    }

    private Contestant start(Contender contender, Path own) {
        return contender == Contender.PULSE
                ? Contestant.of(ServedMonitor.start(broker.bootstrap(), own))
                : LoopContestant.start(contender, broker.bootstrap(), new RunFolder(own));
    }
}
