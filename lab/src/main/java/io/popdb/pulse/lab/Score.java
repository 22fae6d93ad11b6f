package io.popdb.pulse.lab;

import io.popdb.pulse.lab.TruthFile.PlantedFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How well alerts meet what was planted. Judged is the time from a day before the first fault.
 *
 * <p>A fault longer than its sure delay and two minutes is due, and late unless found by then. An alarm is false unless it
 * lies in a fault that deserves one, or shortly after; inside a mass outage a single one is counted apart.
 */
final class Score {
    private static final long SLACK = 2;
    private static final long MINUTES_A_DAY = Duration.ofDays(1).toMinutes();

    private final List<PlantedFault> planted;
    private final Map<PlantedFault, Double> delays = new HashMap<>();
    private final Map<String, Long> falseByKind = new TreeMap<>();
    private int due;
    private int late;
    private int singlesInMass;
    private final double days;

    /** @param end of the trace, in minutes since the epoch */
    Score(List<Alert> alerts, List<PlantedFault> planted, long end) {
        this.planted = planted;
        long begin = planted.stream().mapToLong(PlantedFault::start).min().orElse(0) - MINUTES_A_DAY;
        this.days = (double) (end - begin) / MINUTES_A_DAY;
        List<Alert> judged =
                alerts.stream().filter(alert -> alert.detected() >= begin).toList();
        Set<Alert> used = find(judged);
        classify(judged, used);
    }

    private Set<Alert> find(List<Alert> alerts) {
        Set<Alert> used = new HashSet<>();
        for (PlantedFault fault : planted) {
            if (!fault.deservesAlarm()) {
                continue;
            }
            Alert first = null;
            for (Alert alert : alerts) {
                if (isHit(alert, fault) && (first == null || alert.detected() < first.detected())) {
                    first = alert;
                }
            }
            double delay = Double.NaN;
            if (first != null) {
                used.add(first);
                delay = Math.max(0, first.detected() - fault.start());
                delays.put(fault, delay);
            }
            if (fault.end() - fault.start() > fault.sureDelay() + SLACK) {
                due++;
                late += delay <= fault.sureDelay() + SLACK ? 0 : 1;
            }
        }
        return used;
    }

    private static boolean isHit(Alert alert, PlantedFault fault) {
        boolean hit = fault.isHitBy(alert) || (fault.findsOpen(alert) && !fault.isMass());
        return hit && fault.deserves(alert) && alert.agency().equals(fault.agency());
    }

    private void classify(List<Alert> alerts, Set<Alert> used) {
        Set<PlantedFault> echoed = new HashSet<>();
        for (Alert alert : alerts) {
            if (used.contains(alert)) {
                continue;
            }
            boolean single = !alert.agency().equals("*")
                    && planted.stream().anyMatch(fault -> fault.isMass() && fault.isAround(alert));
            if (single) {
                singlesInMass++;
            } else if (planted.stream()
                    .filter(fault -> fault.deservesAlarm() && fault.agency().equals(alert.agency()))
                    .filter(fault -> fault.isAround(alert))
                    .noneMatch(echoed::add)) {
                falseByKind.merge(alert.kind(), 1L, Long::sum);
            }
        }
    }

    int due() {
        return due;
    }

    int late() {
        return late;
    }

    int singlesInMass() {
        return singlesInMass;
    }

    long falseAlarms() {
        return falseByKind.values().stream().mapToLong(Long::longValue).sum();
    }

    double days() {
        return days;
    }

    /** A line for each kind of fault, and a last one for all. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        Map<String, List<PlantedFault>> byKind = new TreeMap<>();
        planted.stream().filter(PlantedFault::deservesAlarm).forEach(fault -> byKind.computeIfAbsent(
                        fault.kind(), kind -> new ArrayList<>())
                .add(fault));
        lines.add("%-24s %7s %7s %26s %22s"
                .formatted("fault", "found", "missed", "minutes, median and 95 %", "times the fair delay"));
        byKind.forEach((kind, faults) -> lines.add(line(kind, faults)));
        lines.add(
                "due %d, late or missed %d; false alarms %d in %.0f days (%.1f a month)%s; single alarms in mass outages %d"
                        .formatted(
                                due,
                                late,
                                falseAlarms(),
                                days,
                                falseAlarms() / days * 30,
                                falseKinds(),
                                singlesInMass));
        return lines;
    }

    private String falseKinds() {
        return falseByKind.isEmpty() ? "" : " " + falseByKind;
    }

    private String line(String kind, List<PlantedFault> faults) {
        List<PlantedFault> found = faults.stream().filter(delays::containsKey).toList();
        double[] minutes = found.stream().mapToDouble(delays::get).sorted().toArray();
        double[] ratios = found.stream()
                .mapToDouble(fault -> delays.getOrDefault(fault, 0.0) / Math.max(1, fault.fairDelay()))
                .sorted()
                .toArray();
        return "%-24s %7d %7d %17.0f %8.0f %22.2f"
                .formatted(
                        kind,
                        found.size(),
                        faults.size() - found.size(),
                        quantile(minutes, 0.5),
                        quantile(minutes, 0.95),
                        quantile(ratios, 0.5));
    }

    private static double quantile(double[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1, sorted.length * share)];
    }
}
