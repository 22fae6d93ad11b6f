package io.popdb.pulse.domain.expectation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges a whole roster by the models of its agencies: silences of one, of many ({@link MassSilence}), and days off
 * ({@link OpeningQuestion}).
 */
public final class RosterModel {
    private static final int HELD_MINUTES = 3;

    private final AgencyModel[] models;
    private final @Nullable Finding[] singles;
    private final long[] worthAlarmSince;
    private final MassSilence mass;
    private final OpeningQuestion question;

    public RosterModel(int agencies) {
        this(agencies, Tuning.SHIPPED);
    }

    public RosterModel(int agencies, Tuning tuning) {
        models = new AgencyModel[agencies];
        Arrays.setAll(models, i -> new AgencyModel(tuning));
        singles = new Finding[agencies];
        worthAlarmSince = new long[agencies];
        mass = new MassSilence(models, tuning);
        question = new OpeningQuestion(models);
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

    /** Requests of a minute that was given before, which came only now. */
    public void late(int agency, long minute, int count) {
        models[agency].late(minute, count);
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
        mass.judge(minute, changed);
        mass.stragglers().forEach(agency -> raise(agency, minute, changed));
        question.judge(minute, changed);
        question.unanswered().forEach(agency -> raise(agency, minute, changed));
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

    /** For a moment an alarm is held back where others seem to fall silent too. */
    private void alarm(int agency, long minute, List<Finding> changed) {
        AgencyModel model = models[agency];
        worthAlarmSince[agency] = Math.min(worthAlarmSince[agency], minute);
        if (minute - worthAlarmSince[agency] < HELD_MINUTES && mass.isLikely(model.began(), HELD_MINUTES)) {
            return;
        }
        model.alarm(minute);
        raise(agency, minute, changed);
    }

    private void raise(int agency, long minute, List<Finding> changed) {
        AgencyModel model = models[agency];
        Finding single = new Finding(
                Finding.Kind.SILENT, List.of(agency), model.began(), minute + 1, Finding.OPEN, model.figures());
        singles[agency] = single;
        changed.add(single);
    }
}
