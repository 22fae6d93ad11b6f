package io.popdb.pulse.domain.expectation;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Several offices that should have opened and have not are a day off until shown otherwise: one question for the day, which
 * takes in who follows, and no alarm each.
 */
final class OpeningQuestion {
    private static final int AT_LEAST = 3;
    private static final double SUSPICIOUS = 6;

    private final AgencyModel[] models;
    private final TreeSet<Integer> notOpened = new TreeSet<>();
    private @Nullable Finding question;
    private long askedOn;

    OpeningQuestion(AgencyModel[] models) {
        this.models = models;
    }

    void judge(long minute, List<Finding> changed) {
        end(minute, changed);
        List<Integer> late = new ArrayList<>();
        for (int agency = 0; agency < models.length; agency++) {
            AgencyModel model = models[agency];
            if (model.isLateToOpen() && !model.isDown() && model.suspicion() >= SUSPICIOUS) {
                late.add(agency);
            }
        }
        boolean asked = question != null && askedOn == Math.floorDiv(minute, 1440L);
        if (late.isEmpty() || (!asked && late.size() < AT_LEAST)) {
            return;
        }
        if (!asked) {
            ask(late, minute, changed);
        }
        notOpened.addAll(late);
        late.forEach(agency -> models[agency].alarm(minute));
    }

    private void ask(List<Integer> late, long minute, List<Finding> changed) {
        Finding before = question;
        if (before != null) {
            changed.add(before.cleared(minute));
        }
        long began =
                late.stream().mapToLong(agency -> models[agency].began()).min().orElse(minute);
        askedOn = Math.floorDiv(minute, 1440L);
        question = new Finding(
                Finding.Kind.CLOSED_TODAY, late, began, minute + 1, Finding.OPEN, late.size() + " have not opened");
        changed.add(question);
    }

    private void end(long minute, List<Finding> changed) {
        notOpened.removeIf(agency -> !models[agency].isDown());
        Finding open = question;
        if (open != null && notOpened.isEmpty()) {
            changed.add(open.cleared(minute));
            question = null;
        }
    }
}
