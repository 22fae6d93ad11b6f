package io.popdb.pulse.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PeriodicTaskTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final AtomicInteger times = new AtomicInteger();
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();

    @Test
    void tellsWhatIsThrownAndGoesOn() {
        Error error = new StackOverflowError("thrown by the test");
        PeriodicTask task = PeriodicTask.start("test", Duration.ofMillis(1), () -> failOnce(error), faults::add);

        await().atMost(PATIENCE).until(() -> times.get() >= 3);
        task.close();
        assertThat(faults).containsExactly(error);
    }

    @Test
    void endsWhenItIsClosed() {
        PeriodicTask task = PeriodicTask.start("test", Duration.ofMillis(1), times::incrementAndGet, faults::add);
        await().atMost(PATIENCE).until(() -> times.get() > 0);
        task.close();

        int then = times.get();
        await().during(Duration.ofMillis(50)).atMost(PATIENCE).until(() -> times.get() == then);
        assertThat(faults).isEmpty();
    }

    private void failOnce(Error error) {
        if (times.incrementAndGet() == 1) {
            throw error;
        }
    }
}
