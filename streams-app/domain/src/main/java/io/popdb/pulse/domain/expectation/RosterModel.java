package io.popdb.pulse.domain.expectation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Judges a whole roster by the models of its agencies. Many that fell silent together are one finding, which takes in who
 * follows and lets its members' own silences run on; several that have not opened are one question for the day.
 */
public final class RosterModel {
    private static final int AT_LEAST = 4;
    private static final double SUSPICIOUS = 3;
    private static final double SURELY = 6;
    private static final double NO_NEWS = 2.3;
    private static final double ONE_AT_MOST = 12;
    private static final double AT_ONCE = 16;
    private static final double ONE_BY_ONE = 28;
    private static final int AT_ONCE_MINUTES = 2;
    private static final int ONE_BY_ONE_MINUTES = 20;
    private static final int HELD_MINUTES = 3;
    private static final int NOT_OPENED = 3;
    private static final double NOT_OPENED_SUSPICION = 1.5;

    private final AgencyModel[] models;
    private final @Nullable Finding[] singles;
    private final long[] worthAlarmSince;
    private final TreeSet<Integer> inMass = new TreeSet<>();
    private final TreeSet<Integer> everInMass = new TreeSet<>();
    private final TreeSet<Integer> notOpened = new TreeSet<>();
    private final Map<Integer, Double> stragglers = new TreeMap<>();
    private long massEnded = Long.MIN_VALUE;
    private @Nullable Finding mass;
    private @Nullable Finding question;
    private long questionDay;

    public RosterModel(int agencies) {
        models = new AgencyModel[agencies];
        for (int i = 0; i < agencies; i++) {
            models[i] = new AgencyModel();
        }
        singles = new Finding[agencies];
        worthAlarmSince = new long[agencies];
    }

    /** The sort of a day of the calendar; to be told of before its first minute, and of the next day too. */
    public void name(long day, DaySort sort) {
        for (AgencyModel model : models) {
            model.name(day, sort);
        }
    }

    public void minute(int agency, long minute, int count) {
        models[agency].minute(minute, count);
    }

    /** A minute of a day on which an agency is known to be closed. */
    public void closed(int agency, long minute) {
        models[agency].closed(minute);
    }

    public AgencyModel model(int agency) {
        return models[agency];
    }

    /** What changed, once all agencies' minute is known. */
    public List<Finding> judge(long minute) {
        List<Finding> changed = new ArrayList<>();
        endSingles(minute, changed);
        endQuestion(minute, changed);
        judgeMass(minute, changed);
        judgeStragglers(minute, changed);
        for (int agency = 0; agency < models.length; agency++) {
            if (!models[agency].isBeyondChance()) {
                worthAlarmSince[agency] = Finding.OPEN;
            } else {
                alarm(agency, minute, changed);
            }
        }
        return changed;
    }

    private void endSingles(long minute, List<Finding> changed) {
        for (int agency = 0; agency < models.length; agency++) {
            Finding single = singles[agency];
            if (single != null && !models[agency].isDown()) {
                changed.add(single.cleared(minute));
                singles[agency] = null;
            }
        }
    }

    private void endQuestion(long minute, List<Finding> changed) {
        notOpened.removeIf(agency -> !models[agency].isDown());
        if (question != null && notOpened.isEmpty()) {
            changed.add(question.cleared(minute));
            question = null;
        }
    }

    private void alarm(int agency, long minute, List<Finding> changed) {
        AgencyModel model = models[agency];
        worthAlarmSince[agency] = Math.min(worthAlarmSince[agency], minute);
        if (model.hasNotOpened() && model.isOffice()) {
            if (question != null && questionDay == Math.floorDiv(minute, 1440L)) {
                notOpened.add(agency);
                model.alarm(minute);
                return;
            }
            List<Integer> others = notOpenedWith(agency);
            if (others.size() >= NOT_OPENED) {
                questionDay = Math.floorDiv(minute, 1440L);
                question = new Finding(
                        Finding.Kind.CLOSED_TODAY, others, model.began(), minute + 1, Finding.OPEN, model.figures());
                others.stream().filter(other -> models[other].isBeyondChance()).forEach(other -> {
                    notOpened.add(other);
                    models[other].alarm(minute);
                });
                changed.add(question);
                return;
            }
        } else if (minute - worthAlarmSince[agency] < HELD_MINUTES && together(model.began(), 3, NO_NEWS) >= AT_LEAST) {
            return;
        }
        model.alarm(minute);
        raise(agency, minute, changed);
    }

    private List<Integer> notOpenedWith(int agency) {
        List<Integer> others = new ArrayList<>();
        for (int other = 0; other < models.length; other++) {
            AgencyModel model = models[other];
            boolean same = model.isSilent() && model.hasNotOpened() && model.isOffice() && !model.isDown();
            if (other == agency || (same && suspicion(other) >= NOT_OPENED_SUSPICION)) {
                others.add(other);
            }
        }
        return others;
    }

    private double suspicion(int agency) {
        return models[agency].suspicion();
    }

    private int together(long began, int minutes, double least) {
        int count = 0;
        for (int agency = 0; agency < models.length; agency++) {
            AgencyModel model = models[agency];
            boolean near = model.isSilent() && Math.abs(model.began() - began) <= minutes;
            count += near && suspicion(agency) >= least ? 1 : 0;
        }
        return count;
    }

    private void judgeMass(long minute, List<Finding> changed) {
        Finding open = mass;
        if (open == null) {
            beginMass(minute, changed);
            return;
        }
        inMass.removeIf(agency -> !models[agency].isDown());
        takeIn(open, minute);
        if (inMass.size() * 2 <= everInMass.size()) {
            changed.add(open.with(List.copyOf(everInMass)).cleared(minute));
            mass = null;
            massEnded = minute;
            inMass.forEach(agency -> stragglers.put(agency, 0.0));
            inMass.clear();
            everInMass.clear();
        }
    }

    /** Who stays away when the others are back is judged from their return on. */
    private void judgeStragglers(long minute, List<Finding> changed) {
        stragglers.keySet().removeIf(agency -> !models[agency].isDown());
        stragglers.entrySet().removeIf(straggler -> {
            int agency = straggler.getKey();
            double surprise = straggler.getValue() + models[agency].surpriseOfEmpty(minute, minute - massEnded);
            straggler.setValue(surprise);
            boolean surely = surprise > models[agency].hazardBound();
            if (surely) {
                raise(agency, minute, changed);
            }
            return surely;
        });
    }

    private void raise(int agency, long minute, List<Finding> changed) {
        AgencyModel model = models[agency];
        Finding single = new Finding(
                Finding.Kind.SILENT, List.of(agency), model.began(), minute + 1, Finding.OPEN, model.figures());
        singles[agency] = single;
        changed.add(single);
    }

    private void beginMass(long minute, List<Finding> changed) {
        List<Integer> members = group(minute, AT_ONCE_MINUTES, SUSPICIOUS, AT_ONCE);
        if (members.isEmpty()) {
            members = group(minute, ONE_BY_ONE_MINUTES, SURELY, ONE_BY_ONE);
        }
        if (members.isEmpty()) {
            return;
        }
        long began = Finding.OPEN;
        for (int agency : members) {
            began = Math.min(began, models[agency].began());
            join(agency, minute);
        }
        mass = new Finding(Finding.Kind.MASS, members, began, minute + 1, Finding.OPEN, members.size() + " agencies");
        changed.add(mass);
        takeIn(mass, minute);
    }

    /** The largest group whose silences began within so many minutes and together are beyond chance. */
    private List<Integer> group(long minute, int within, double each, double together) {
        List<Integer> best = List.of();
        for (AgencyModel first : models) {
            if (!isCandidate(first, minute)) {
                continue;
            }
            List<Integer> members = new ArrayList<>();
            double sum = 0;
            for (int agency = 0; agency < models.length; agency++) {
                AgencyModel model = models[agency];
                if (isCandidate(model, minute)
                        && model.began() >= first.began()
                        && model.began() <= first.began() + within
                        && (model.isDown() || suspicion(agency) >= each)) {
                    members.add(agency);
                    sum += model.isDown() ? ONE_AT_MOST : Math.min(ONE_AT_MOST, suspicion(agency)) - NO_NEWS;
                }
            }
            if (members.size() >= AT_LEAST && sum >= together && members.size() > best.size()) {
                best = members;
            }
        }
        return best;
    }

    private boolean isCandidate(AgencyModel model, long minute) {
        boolean fresh = minute - model.began() <= 90 && model.began() > massEnded;
        return fresh && !model.hasNotOpened() && (model.isSilent() || model.isDown());
    }

    private void join(int agency, long minute) {
        inMass.add(agency);
        everInMass.add(agency);
        if (!models[agency].isDown()) {
            models[agency].alarm(minute);
        }
    }

    private void takeIn(Finding open, long minute) {
        for (int agency = 0; agency < models.length; agency++) {
            AgencyModel model = models[agency];
            boolean follows = model.isSilent() && !model.isDown() && model.began() >= open.began() - 3;
            if (follows && (suspicion(agency) >= SURELY || model.isBeyondChance())) {
                join(agency, minute);
            }
        }
    }
}
