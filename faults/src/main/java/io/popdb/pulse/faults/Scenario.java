package io.popdb.pulse.faults;

import io.popdb.pulse.faults.cluster.Cluster;
import io.popdb.pulse.faults.cluster.ClusterPlan;
import io.popdb.pulse.faults.cluster.TortureRoster;
import io.popdb.pulse.faults.fault.FaultKind;
import io.popdb.pulse.faults.oracle.Difference;
import io.popdb.pulse.faults.oracle.Oracle;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * What is broken when, and what must hold: the language in which tests and {@code pulse torture} speak.
 *
 * <pre>{@code
 * try (Scenario scenario = Scenario.given(plan, say).duringLoad()) {
 *     scenario.atRandomTimes(FaultKind.KILL_MONITOR, FaultKind.KILL_BROKER).untilCalm();
 *     assertThat(scenario.differences()).isEmpty();
 * }
 * }</pre>
 */
public final class Scenario implements AutoCloseable {
    private final ClusterPlan plan;
    private long seed;
    private final Oracle oracle;
    private final Cluster cluster;
    private final Torture torture;
    private final Report report;
    private List<FaultKind> kinds = List.of(FaultKind.values());
    private Duration longest = Duration.ofDays(1);
    private int number;

    private Scenario(ClusterPlan plan, Report report, Consumer<String> say) throws InterruptedException {
        this.plan = plan;
        seed = plan.seed();
        this.report = report;
        oracle = new Oracle();
        cluster = Cluster.start(plan, oracle);
        torture = new Torture(cluster, oracle, report, plan.patience(), say);
    }

    /** What there is to break. */
    public record Given(ClusterPlan plan, Consumer<String> say) {
        /** Starts all of it, and the traffic, and waits until all is well; the plan's seed draws the rounds too. */
        public Scenario duringLoad() throws InterruptedException {
            return duringLoad(new Report());
        }

        /** The same, with what comes of it added to a report. */
        Scenario duringLoad(Report report) throws InterruptedException {
            return new Scenario(plan, report, say);
        }
    }

    /**
     * A cluster that does not run yet.
     *
     * @param say takes a line of what goes on
     */
    public static Given given(ClusterPlan plan, Consumer<String> say) {
        return new Given(plan, say);
    }

    /** What breaks in the rounds to come. */
    public Scenario atRandomTimes(List<FaultKind> some) {
        kinds = List.copyOf(some);
        return this;
    }

    /** Another seed draws the rounds to come. */
    public Scenario by(long other) {
        seed = other;
        return this;
    }

    /** No fault of the rounds to come lasts longer, whatever is drawn. */
    public Scenario lastingAtMost(Duration time) {
        longest = time;
        return this;
    }

    /** Goes on behind this round of the seed. */
    public Scenario after(int round) {
        number = round;
        return this;
    }

    /**
     * Plays the next round: faults strike and heal, then all must become ready, right and judged again. Returns whether it
     * did; if not, further rounds would only suffer from this one.
     */
    public boolean untilCalm() throws InterruptedException {
        number++;
        return torture.play(Round.draw(seed, number, kinds, centre(), TortureRoster.quiet()));
    }

    /** Plays a round with one fault of the first kind alone. */
    public boolean onceUntilCalm() throws InterruptedException {
        number++;
        return torture.play(Round.of(seed, number, kinds.get(0), centre()));
    }

    private Round.Centre centre() {
        return new Round.Centre(plan.monitors(), plan.brokers(), longest);
    }

    /** Draws up the books of all that was counted: their invariants must hold. */
    public void closing() throws InterruptedException {
        torture.judgeBooks();
    }

    /** What was not as it must be. */
    public List<Difference> differences() {
        return oracle.all();
    }

    /** Events of all kinds that the brokers have acknowledged. */
    public long events() {
        return cluster.truth().events();
    }

    /** What came of each fault, as a Markdown table. */
    public String matrix() {
        return report.toString();
    }

    @Override
    public void close() {
        torture.tellTheRest();
        report.addEvents(events());
        cluster.close();
    }
}
