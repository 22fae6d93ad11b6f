package io.popdb.pulse.faults.fault;

import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.faults.cluster.ChildRun;
import io.popdb.pulse.faults.cluster.Cluster;
import io.popdb.pulse.faults.oracle.Difference;
import io.popdb.pulse.faults.oracle.Difference.Rule;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** A close and an export are killed half way; made again once all is calm, both must end well, or the close be refused with a reason. */
record KillBookkeeping(Duration closeAfter, Duration exportAfter) implements Fault {
    private static final int REFUSED = 3;

    static Fault draw(Draw draw) {
        return new KillBookkeeping(
                Duration.ofMillis(draw.between(800, 6_000)), Duration.ofMillis(draw.between(800, 6_000)));
    }

    @Override
    public String name() {
        return "close and export killed";
    }

    @Override
    public String detail() {
        return "after " + closeAfter.toMillis() + " and " + exportAfter.toMillis() + " ms";
    }

    @Override
    public void strike(Cluster cluster) throws Exception {
        ChildRun.killedAfter(closeAfter, cluster.folder().resolve("books"), close(cluster));
        ChildRun.killedAfter(exportAfter, cluster.folder().resolve("books"), Books.export(cluster, lastMonth(cluster)));
    }

    @Override
    public List<Difference> afterwards(Cluster cluster) throws Exception {
        List<Difference> differences = new ArrayList<>();
        ChildRun closed = ChildRun.of(cluster.folder().resolve("books"), close(cluster));
        if (closed.code() != 0 && closed.code() != REFUSED) {
            differences.add(new Difference(Rule.BOOKS, "close", closed.code() + ": " + closed.said()));
        }
        differences.addAll(Books.judge(cluster));
        return differences;
    }

    private static YearMonth lastMonth(Cluster cluster) {
        return YearMonth.from(VietnamTime.day(cluster.clock().instant())).minusMonths(1);
    }

    static List<String> revise(Cluster cluster) {
        return Books.arguments(
                cluster, "close", lastMonth(cluster), "--grace", "PT0S", "--revise", "--reason", "tried on purpose");
    }

    static List<String> close(Cluster cluster) {
        return Books.arguments(cluster, "close", lastMonth(cluster), "--grace", "PT0S");
    }
}
