package io.popdb.pulse.faults;

import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.faults.cluster.Cluster;
import io.popdb.pulse.faults.cluster.TortureRoster;
import io.popdb.pulse.faults.fault.Books;
import io.popdb.pulse.faults.fault.Fault;
import io.popdb.pulse.faults.oracle.Difference;
import io.popdb.pulse.faults.oracle.Difference.Rule;
import io.popdb.pulse.faults.oracle.IncidentRule;
import io.popdb.pulse.faults.oracle.Oracle;
import io.popdb.pulse.faults.oracle.PlantedSilence;
import io.popdb.pulse.faults.oracle.Recovery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Plays rounds on a cluster: faults during load, then calm, then the oracle. What is broken is mended after each round as
 * an operator's service manager would, and no more.
 */
final class Torture {
    /**
     * How far an incident's beginning and end may lie from the silence's: what was sent before may reach a broker that was
     * down, or a machine that is busy, so much later, and is a sign of life.
     */
    private static final IncidentRule INCIDENTS = new IncidentRule(Duration.ofSeconds(30));

    private static final Duration OTHERS_BLIND_AT_MOST = Duration.ofSeconds(30);

    private final Cluster cluster;
    private final Oracle oracle;
    private final Duration patience;
    private final Consumer<String> say;
    private final Report report;
    private final List<PlantedSilence> silences = new ArrayList<>();
    private int told;

    /**
     * On a cluster that stands.
     *
     * @param say takes a line of what goes on
     */
    Torture(Cluster cluster, Oracle oracle, Report report, Duration patience, Consumer<String> say) {
        this.cluster = cluster;
        this.oracle = oracle;
        this.report = report;
        this.patience = patience;
        this.say = say;
    }

    /** Plays one round to its end. Returns whether all was well after it: what follows would only suffer from it. */
    boolean play(Round round) throws InterruptedException {
        say.accept(round.toString());
        oracle.beginRound();
        cluster.watch().takeSeen();
        cluster.watch().takeExits();
        cluster.watch().takeLongestBlind();
        long silentFrom = cluster.clock().millis();
        round.silenced().ifPresent(cluster.traffic()::silence);
        List<Fault> played = new Strikes(cluster, say).play(round);
        cluster.startUsual();
        Recovery recovery = recover();
        oracle.note(recovery.judge(round.toString(), patience));
        judgeOthers(round);
        boolean settled = cluster.awaitSettled(patience);
        if (!settled) {
            oracle.note(List.of(new Difference(Rule.COUNTS, round.toString(), "the brokers do not take what is sent")));
        }
        cluster.comparison().judge(patience);
        cluster.watch().setUnreadable(false);
        if (round.silenced().isPresent()) {
            endSilence(round.silenced().get(), silentFrom);
        }
        judgeAfterwards(played);
        oracle.note(INCIDENTS.judge(silences, incidents()));
        cluster.traffic().resume();
        Set<String> seen = cluster.watch().takeSeen();
        report.add(played, newDifferences(), recovery, seen);
        say.accept("  " + outcome(recovery) + (seen.isEmpty() ? "" : "; seen: " + String.join("; ", seen)));
        sayFresh();
        return recovery.judged().isPresent() && settled;
    }

    /** What was found outside of any round: a counter may fall, and a figure be wrong, at any time. */
    void tellTheRest() {
        report.addDifferences(newDifferences());
        sayFresh();
    }

    private int newDifferences() {
        int more = oracle.count() - told;
        told += more;
        return more;
    }

    private void sayFresh() {
        oracle.takeFresh().forEach(difference -> say.accept("  DIFFERENCE " + difference));
    }

    private void judgeAfterwards(List<Fault> played) throws InterruptedException {
        for (Fault fault : played) {
            judging(() -> fault.afterwards(cluster));
        }
    }

    /** Draws up the books of what was counted. */
    void judgeBooks() throws InterruptedException {
        judging(() -> Books.judge(cluster));
        tellTheRest();
    }

    private interface Judgement {
        List<Difference> judge() throws Exception;
    }

    private void judging(Judgement judgement) throws InterruptedException {
        try {
            oracle.note(judgement.judge());
        } catch (InterruptedException ending) {
            throw ending;
        } catch (Exception impossible) {
            throw new IllegalStateException("it could not be judged", impossible);
        }
    }

    private Recovery recover() throws InterruptedException {
        long healed = System.nanoTime();
        cluster.watch().lookAnew();
        Optional<Duration> ready = timed(healed, cluster.watch()::isReady);
        return new Recovery(ready, ready.isEmpty() ? Optional.empty() : timed(healed, cluster.watch()::judgesAll));
    }

    private Optional<Duration> timed(long from, BooleanSupplier holds) throws InterruptedException {
        return cluster.watch().await(patience, holds)
                ? Optional.of(Duration.ofNanos(System.nanoTime() - from))
                : Optional.empty();
    }

    private void judgeOthers(Round round) {
        Map<String, Long> blind = cluster.watch().takeLongestBlind();
        List<String> exits = cluster.watch().takeExits();
        if (round.faults().stream().noneMatch(planned -> planned.fault().mayEndAMonitor())) {
            oracle.note(Recovery.judgeExits(round.toString(), exits));
        }
        if (round.faults().stream().allMatch(planned -> planned.fault().isOneAgencys())) {
            long longest = blind.entrySet().stream()
                    .filter(agency -> !agency.getKey().equals(TortureRoster.HOSTILE))
                    .mapToLong(Map.Entry::getValue)
                    .max()
                    .orElse(0);
            oracle.note(Recovery.judgeOthers(round.toString(), Duration.ofMillis(longest), OTHERS_BLIND_AT_MOST));
        }
    }

    /** Waits until the silence is found, then lets the agency speak again and waits until it is over. */
    private void endSilence(String agency, long from) throws InterruptedException {
        boolean unused = cluster.watch().await(patience, () -> hasIncident(agency, from, true));
        silences.add(new PlantedSilence(agency, from, cluster.clock().millis()));
        cluster.traffic().speak(agency);
        boolean over = cluster.watch().await(patience, () -> !hasIncident(agency, from, true));
        if (!over) {
            say.accept("  the incident of " + agency + " is not over");
        }
    }

    private boolean hasIncident(String agency, long from, boolean open) {
        return cluster.topics().incidents().stream()
                .anyMatch(incident -> incident.subject().equals(agency)
                        && incident.beganMillis() >= from - INCIDENTS.slack().toMillis()
                        && incident.isOpen() == open);
    }

    /** What is done to the hostile agency may well look like a silence. */
    private List<Incident> incidents() {
        return cluster.topics().incidents().stream()
                .filter(incident -> !incident.subject().equals(TortureRoster.HOSTILE))
                .toList();
    }

    private static String outcome(Recovery recovery) {
        return "ready after " + seconds(recovery.ready()) + ", judged after " + seconds(recovery.judged());
    }

    private static String seconds(Optional<Duration> took) {
        return took.map(time -> time.toSeconds() + " s").orElse("never");
    }
}
