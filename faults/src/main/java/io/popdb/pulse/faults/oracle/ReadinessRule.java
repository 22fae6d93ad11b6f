package io.popdb.pulse.faults.oracle;

import io.popdb.pulse.faults.oracle.Difference.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is ready is right. A monitor says of each agency up to when it has seen all that had arrived: what the brokers had
 * acknowledged by then is in the figures that it shows beside. It shows nothing that nobody sent. And where its watermark is
 * old, it says so: blind.
 *
 * @param blindAfter how old a watermark may be of which nothing is said
 * @param behind how far a count may be behind the watermark beside it: they are read from two topics, one after the other
 */
public record ReadinessRule(Duration blindAfter, Duration behind) {

    public List<Difference> judge(Shown shown, Acknowledgements truth) {
        List<Difference> differences = new ArrayList<>();
        shown.agencies().forEach((agency, figures) -> {
            long due = truth.acknowledgedBy(
                    agency, Math.min(figures.watermarkMillis(), shown.answeredMillis() - behind.toMillis()));
            long sent = truth.sent(agency);
            if (figures.requests() < due) {
                differences.add(difference(
                        shown,
                        agency,
                        "%,d requests shown, but %,d acknowledged by its watermark"
                                .formatted(figures.requests(), due)));
            }
            if (figures.requests() > sent) {
                differences.add(difference(
                        shown, agency, "%,d requests shown, but only %,d sent".formatted(figures.requests(), sent)));
            }
            long age = shown.answeredMillis() - figures.watermarkMillis();
            if (!figures.isBlind() && !figures.state().equals("never_seen") && age > blindAfter.toMillis()) {
                differences.add(difference(
                        shown,
                        agency,
                        "said to be %s on a watermark %,d s old".formatted(figures.state(), age / 1000)));
            }
        });
        return differences;
    }

    private static Difference difference(Shown shown, String agency, String sentence) {
        return new Difference(Rule.READINESS, shown.monitor() + " " + agency, sentence);
    }
}
