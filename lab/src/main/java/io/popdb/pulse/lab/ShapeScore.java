package io.popdb.pulse.lab;

import io.popdb.pulse.domain.watch.IncidentKind;
import io.popdb.pulse.lab.TruthFile.PlantedFault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How well alarms meet what is true of a trace.
 *
 * <p>A fault longer than its bar and two minutes is due, late unless found by then, and very late unless found within one
 * and a half times the bar and five minutes. An alarm is false unless it lies in a fault that deserves one, or shortly
 * after; inside a mass outage a single one is counted apart.
 *
 * @param met each fault that deserves an alarm
 * @param repeats further alarms in a fault that had one
 * @param seconds what judging took of a core
 */
record ShapeScore(
        String name,
        TraceTruth truth,
        List<Met> met,
        List<False> falseAlarms,
        int singlesInMass,
        int repeats,
        double seconds) {
    private static final String QUESTION = IncidentKind.NOT_OPENED.label();

    /**
     * A fault and when it was found.
     *
     * @param delay minutes; {@link Long#MAX_VALUE} of one that was missed
     * @param throughMass whether it began in a mass outage that was found
     */
    record Met(PlantedFault fault, long delay, boolean throughMass) {
        boolean isDue() {
            return fault.end() - fault.start() > fault.fairDelay() + 2;
        }

        boolean isMissed() {
            return delay == Long.MAX_VALUE;
        }

        boolean isLate() {
            return isDue() && delay > fault.fairDelay() + 2;
        }

        boolean isVeryLate() {
            return isDue() && delay > 1.5 * fault.fairDelay() + 5;
        }
    }

    /**
     * A false alarm.
     *
     * @param inside what it lies in that deserves none; empty where it lies in nothing
     */
    record False(Alert alert, String shape, String inside) {
        boolean isMass() {
            return alert.agency().equals("*");
        }

        /** Whether it asks, on a day off of which nobody told, if this is one. */
        boolean isRightQuestion() {
            return alert.kind().equals(QUESTION) && inside.startsWith("day off");
        }
    }

    static ShapeScore of(String name, TraceTruth truth, List<Alert> raised, double seconds) {
        List<Alert> alerts = raised.stream()
                .filter(alert -> alert.detected() >= truth.judgedFrom())
                .sorted(Comparator.comparingLong(Alert::detected))
                .toList();
        Set<Alert> used = new HashSet<>();
        List<Met> met = meet(truth, alerts, used);
        List<False> wrong = new ArrayList<>();
        int singles = 0;
        int repeats = 0;
        for (Alert alert : alerts) {
            if (used.contains(alert)) {
                continue;
            }
            if (isAround(truth, alert, fault -> fault.deservesAlarm() && fault.isOf(alert))) {
                repeats++;
            } else if (!alert.agency().equals("*") && isAround(truth, alert, PlantedFault::isMass)) {
                singles++;
            } else if (truth.grace().stream().noneMatch(grace -> grace.covers(alert))) {
                wrong.add(new False(alert, truth.shape(alert.agency()), inside(truth, alert)));
            }
        }
        return new ShapeScore(name, truth, met, wrong, singles, repeats, seconds);
    }

    private static List<Met> meet(TraceTruth truth, List<Alert> alerts, Set<Alert> used) {
        List<PlantedFault> foundMasses = new ArrayList<>();
        List<Met> met = new ArrayList<>();
        List<PlantedFault> masses =
                truth.planted().stream().filter(PlantedFault::isMass).toList();
        List<PlantedFault> others = truth.planted().stream()
                .filter(fault -> fault.deservesAlarm() && !fault.isMass() && fault.end() > truth.judgedFrom())
                .toList();
        for (List<PlantedFault> some : List.of(masses, others)) {
            for (PlantedFault fault : some) {
                Optional<Alert> hit = alerts.stream()
                        .filter(alert -> fault.isOf(alert) && fault.deserves(alert))
                        .filter(alert -> fault.isHitBy(alert) || fault.findsOpen(alert))
                        .findFirst();
                hit.ifPresent(used::add);
                if (hit.isPresent() && fault.isMass()) {
                    foundMasses.add(fault);
                }
                long delay = hit.map(alert -> Math.max(0, alert.detected() - fault.start()))
                        .orElse(Long.MAX_VALUE);
                boolean throughMass = !fault.isMass() && foundMasses.stream().anyMatch(fault::beganWithin);
                met.add(new Met(fault, delay, throughMass));
            }
        }
        return met;
    }

    private static boolean isAround(TraceTruth truth, Alert alert, Predicate<PlantedFault> which) {
        return truth.planted().stream().anyMatch(fault -> which.test(fault) && fault.isAround(alert));
    }

    private static String inside(TraceTruth truth, Alert alert) {
        return truth.planted().stream()
                .filter(fault -> !fault.deservesAlarm() && fault.isAround(alert))
                .filter(fault -> fault.isOf(alert) || fault.agency().equals("*"))
                .map(PlantedFault::kind)
                .findFirst()
                .orElse("");
    }
}
