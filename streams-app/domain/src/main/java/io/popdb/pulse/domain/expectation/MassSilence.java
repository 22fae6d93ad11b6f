package io.popdb.pulse.domain.expectation;

import io.popdb.pulse.domain.expectation.Tuning.Constant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Many that fell silent together, at once or one by one: one finding, which takes in who follows while it lasts, and lets its
 * members' own silences run on. It is over when half of them are back.
 */
final class MassSilence {
    private static final int AT_LEAST = 4;
    private static final double SUSPICIOUS = 3;
    private static final double SURELY = 6;
    private static final double NO_NEWS = 2.3;
    private static final double ONE_AT_MOST = 12;
    private static final int AT_ONCE_MINUTES = 2;
    private static final int ONE_BY_ONE_MINUTES = 20;
    private static final int FRESH_MINUTES = 90;
    private static final int FOLLOWS_FROM = 45; // minutes before it began: the last request of a thin one

    private final AgencyModel[] models;
    private final Tuning tuning;
    private final TreeSet<Integer> inMass = new TreeSet<>();
    private final TreeSet<Integer> everInMass = new TreeSet<>();
    private final TreeSet<Integer> stragglers = new TreeSet<>();
    private long massEnded = Long.MIN_VALUE;
    private @Nullable Finding mass;

    MassSilence(AgencyModel[] models, Tuning tuning) {
        this.tuning = tuning;
        this.models = models;
    }

    /** Whether one may be about to begin of which a silence that began then would be part. */
    boolean isLikely(long began, int within) {
        int count = 0;
        for (AgencyModel model : models) {
            boolean near = model.isSilent() && Math.abs(model.began() - began) <= within;
            count += near && model.suspicion() >= NO_NEWS ? 1 : 0;
        }
        return count >= AT_LEAST;
    }

    void judge(long minute, List<Finding> changed) {
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
            inMass.forEach(agency -> models[agency].reckonAnew(minute));
            stragglers.addAll(inMass);
            inMass.clear();
            everInMass.clear();
        }
    }

    /** Who stays away when the others are back is judged from their return on; those of whom it is now certain. */
    List<Integer> stragglers() {
        stragglers.removeIf(agency -> !models[agency].isDown());
        List<Integer> certain =
                stragglers.stream().filter(agency -> models[agency].staysAway()).toList();
        certain.forEach(stragglers::remove);
        return certain;
    }

    private void beginMass(long minute, List<Finding> changed) {
        List<Integer> members = group(minute, AT_ONCE_MINUTES, SUSPICIOUS, tuning.of(Constant.MASS_AT_ONCE));
        if (members.isEmpty()) {
            members = group(minute, ONE_BY_ONE_MINUTES, SURELY, tuning.of(Constant.MASS_ONE_BY_ONE));
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
                        && (model.isDown() || models[agency].suspicion() >= each)) {
                    members.add(agency);
                    sum += model.isDown() ? ONE_AT_MOST : Math.min(ONE_AT_MOST, models[agency].suspicion()) - NO_NEWS;
                }
            }
            if (members.size() >= AT_LEAST && sum >= together && members.size() > best.size()) {
                best = members;
            }
        }
        return best;
    }

    private boolean isCandidate(AgencyModel model, long minute) {
        boolean fresh = minute - model.began() <= FRESH_MINUTES && model.began() > massEnded;
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
            boolean follows = model.isSilent() && !model.isDown() && model.began() >= open.began() - FOLLOWS_FROM;
            if (follows && (models[agency].suspicion() >= SURELY || model.isBeyondChance())) {
                join(agency, minute);
            }
        }
    }
}
