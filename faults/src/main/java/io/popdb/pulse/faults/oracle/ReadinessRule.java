package io.popdb.pulse.faults.oracle;

import io.popdb.pulse.faults.oracle.Difference.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What is ready is right. A monitor shows every agency of the roster, and says of each up to when it has seen all that had
 * arrived: what the brokers had acknowledged by then is in the figures that it shows beside. It shows nothing that nobody
 * sent. Where its watermark is old, it says so: blind. And of whom it has never seen anything nothing has come.
 *
 * @param roster whom a monitor must show
 * @param blindAfter how old a watermark may be of which nothing is said
 * @param behind how far a count may be behind the watermark beside it: they are read from two topics, one after the other
 */
public record ReadinessRule(Collection<String> roster, Duration blindAfter, Duration behind) {

    public List<Difference> judge(Shown shown, Acknowledgements truth, Planted planted) {
        List<Difference> differences = new ArrayList<>();
        roster.stream()
                .filter(agency -> !shown.agencies().containsKey(agency)
                        && !planted.offRoster().contains(agency))
                .forEach(absent -> differences.add(difference(shown, absent, "it is in the roster, but not shown")));
        shown.agencies().forEach((agency, figures) -> {
            if (figures.requests().isPresent()) {
                differences.addAll(judgeRequests(shown, agency, figures, truth));
            } else if (!planted.unreadable()) {
                differences.add(difference(shown, agency, "no requests are shown, not even 0"));
            }
            differences.addAll(judgeState(shown, agency, figures, truth));
        });
        return differences;
    }

    private List<Difference> judgeRequests(Shown shown, String agency, Shown.OfAgency figures, Acknowledgements truth) {
        List<Difference> differences = new ArrayList<>();
        long requests = figures.requests().orElseThrow();
        long due = truth.acknowledgedBy(
                agency, Math.min(figures.watermarkMillis(), shown.answeredMillis() - behind.toMillis()));
        long sent = truth.sent(agency);
        if (requests < due) {
            differences.add(difference(
                    shown,
                    agency,
                    "%,d requests shown, but %,d acknowledged by its watermark".formatted(requests, due)));
        }
        if (requests > sent) {
            differences.add(
                    difference(shown, agency, "%,d requests shown, but only %,d sent".formatted(requests, sent)));
        }
        return differences;
    }

    private List<Difference> judgeState(Shown shown, String agency, Shown.OfAgency figures, Acknowledgements truth) {
        if (figures.isBlind()) {
            return List.of();
        }
        if (figures.isNeverSeen()) {
            long overlooked = truth.acknowledgedBy(agency, shown.answeredMillis() - blindAfter.toMillis());
            return overlooked == 0
                    ? List.of()
                    : List.of(difference(
                            shown,
                            agency,
                            "said never to be seen, but %,d acknowledged %,d s before"
                                    .formatted(overlooked, blindAfter.toSeconds())));
        }
        long age = shown.answeredMillis() - figures.watermarkMillis();
        return age <= blindAfter.toMillis()
                ? List.of()
                : List.of(difference(
                        shown,
                        agency,
                        "said to be %s on a watermark %,d s old".formatted(figures.state(), age / 1000)));
    }

    private static Difference difference(Shown shown, String agency, String sentence) {
        return new Difference(Rule.READINESS, shown.monitor() + " " + agency, sentence);
    }
}
