package io.popdb.pulse.faults.fault;

import io.popdb.pulse.faults.cluster.Cluster;
import io.popdb.pulse.faults.cluster.MonitorProcess;
import io.popdb.pulse.pipeline.StreamsSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Nothing runs for so long that the broker forgets how far the group had come: as after a week, within seconds. */
record LoseOffsets(Duration lasts) implements Fault {
    private static final Duration EMPTY_WITHIN = Duration.ofSeconds(60);

    static Fault draw(Draw draw) {
        return new LoseOffsets(draw.seconds(0, 10));
    }

    @Override
    public String name() {
        return "group offsets gone";
    }

    @Override
    public String detail() {
        return "all monitors down for " + lasts.toSeconds() + " s";
    }

    @Override
    public void strike(Cluster cluster) throws InterruptedException {
        cluster.monitors().forEach(MonitorProcess::stop);
        try (Admin admin = cluster.clients().admin()) {
            boolean gone = cluster.watch().await(EMPTY_WITHIN, () -> isDeleted(admin));
            if (!gone) {
                throw new IllegalStateException("the group still has members");
            }
        }
    }

    /** As long as a member is remembered the group cannot be deleted. */
    private static boolean isDeleted(Admin admin) {
        try {
            admin.deleteConsumerGroups(List.of(StreamsSettings.APPLICATION_ID))
                    .all()
                    .get();
            return true;
        } catch (ExecutionException refused) {
            return refused.getCause() instanceof GroupIdNotFoundException;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", ending);
        }
    }

    @Override
    public void heal(Cluster cluster) {
        cluster.startUsual();
    }
}
