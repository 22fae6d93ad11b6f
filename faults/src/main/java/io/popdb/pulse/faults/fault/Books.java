package io.popdb.pulse.faults.fault;

import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.faults.cluster.ChildRun;
import io.popdb.pulse.faults.cluster.Cluster;
import io.popdb.pulse.faults.oracle.Difference;
import io.popdb.pulse.faults.oracle.Difference.Rule;
import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** The books of this month and the last one: they can be drawn up, and their invariants hold. */
public final class Books {
    private Books() {}

    /** An export ends with 0 only where every invariant of the book holds. */
    public static List<Difference> judge(Cluster cluster) throws IOException, InterruptedException {
        List<Difference> differences = new ArrayList<>();
        YearMonth month = YearMonth.from(VietnamTime.day(cluster.clock().instant()));
        for (YearMonth each : List.of(month.minusMonths(1), month)) {
            ChildRun export = ChildRun.of(cluster.folder().resolve("books"), export(cluster, each));
            if (export.code() != 0) {
                differences.add(new Difference(
                        Rule.BOOKS,
                        each.toString(),
                        export.code() + ": " + export.said().strip()));
            }
        }
        return differences;
    }

    static List<String> export(Cluster cluster, YearMonth month) {
        String file = cluster.folder().resolve("books").resolve(month + ".json").toString();
        return arguments(cluster, "export", month, "--format", "json", "--out", file);
    }

    static List<String> arguments(Cluster cluster, String command, YearMonth month, String... more) {
        List<String> all = new ArrayList<>(List.of(
                command,
                "--month",
                month.toString(),
                "--bootstrap",
                cluster.brokers().bootstrap(),
                "--roster",
                cluster.roster().toString()));
        all.addAll(List.of(more));
        return all;
    }
}
