package io.popdb.pulse.domain.expectation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Offices that should have opened and have not are closed today until shown otherwise. Several are asked about soon, a
 * single one once it is beyond chance that it only opens late: one question for the day, which takes in who follows, and no
 * alarm each.
 */
final class OpeningQuestion {
    private static final int AT_LEAST = 3;
    private static final double SUSPICIOUS = 6;

    private final AgencyModel[] models;
    private final TreeSet<Integer> notOpened = new TreeSet<>();
    private final TreeSet<Integer> askedToday = new TreeSet<>();
    private @Nullable Finding question;
    private long today;

    OpeningQuestion(AgencyModel[] models) {
        this.models = models;
    }

    void judge(long minute, List<Finding> changed) {
        if (today != Math.floorDiv(minute, 1440L)) {
            today = Math.floorDiv(minute, 1440L);
            askedToday.clear();
            end(minute, changed);
        }
        notOpened.removeIf(agency -> !models[agency].isDown());
        if (notOpened.isEmpty()) {
            end(minute, changed);
        }
        List<Integer> found = found();
        if (question == null && !askedToday.containsAll(found)) {
            ask(found, minute, changed);
        }
        notOpened.addAll(found);
        askedToday.addAll(found);
        found.stream().filter(agency -> !models[agency].isDown()).forEach(agency -> models[agency].alarm(minute));
    }

    /** Few that were asked about, and have not opened on their next day of work either, are silent. */
    List<Integer> unanswered() {
        if (stillNotOpened().size() >= AT_LEAST) {
            return List.of();
        }
        List<Integer> overdue = stillNotOpened().stream()
                .filter(agency -> models[agency].isOverdue())
                .toList();
        notOpened.removeAll(overdue);
        return overdue;
    }

    private List<Integer> stillNotOpened() {
        return notOpened.stream().filter(agency -> !askedToday.contains(agency)).toList();
    }

    /** Who has not opened and is not asked about, the most suspicious first. */
    private List<Integer> found() {
        List<Integer> late = new ArrayList<>();
        for (int agency = 0; agency < models.length; agency++) {
            AgencyModel model = models[agency];
            if (!model.isDown() && model.isLateToOpen() && model.suspicion() >= SUSPICIOUS) {
                late.add(agency);
            }
        }
        if (late.size() + notOpened.size() < AT_LEAST) {
            late.removeIf(agency -> !models[agency].isBeyondChance() || !models[agency].isClosedToday());
        }
        if (stillNotOpened().size() >= AT_LEAST) {
            stillNotOpened().stream()
                    .filter(agency -> models[agency].isLateToOpen())
                    .forEach(late::add);
        }
        late.sort(Comparator.comparingDouble(agency -> -models[agency].suspicion()));
        return late;
    }

    private void ask(List<Integer> late, long minute, List<Finding> changed) {
        long began =
                late.stream().mapToLong(agency -> models[agency].began()).min().orElse(minute);
        question = new Finding(
                Finding.Kind.CLOSED_TODAY, late, began, minute + 1, Finding.OPEN, late.size() + " have not opened");
        changed.add(question);
    }

    private void end(long minute, List<Finding> changed) {
        Finding open = question;
        if (open != null) {
            changed.add(open.cleared(minute));
            question = null;
        }
    }
}
