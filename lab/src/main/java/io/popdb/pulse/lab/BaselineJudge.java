package io.popdb.pulse.lab;

import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.domain.counting.MinuteCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Runs one baseline rule, as common monitoring tools use, over a replayed trace. It sees arrivals only, no watermark.
 */
final class BaselineJudge implements ReplayListener {
    private final String name;
    private final List<Agency> agencies;
    private final List<BaselineRule> rules;
    private final long[] silentSince;
    private final List<Alert> alerts = new ArrayList<>();

    private BaselineJudge(String name, Roster roster, Function<Agency, BaselineRule> rule) {
        this.name = name;
        this.agencies = roster.agencies();
        this.rules = agencies.stream().map(rule).toList();
        this.silentSince = new long[agencies.size()];
    }

    static List<BaselineJudge> all(Roster roster, WorkCalendar calendar) {
        return List.of(
                new BaselineJudge("nothing for 15 minutes", roster, agency -> new FixedTimeoutRule(15, now -> true)),
                new BaselineJudge(
                        "the same in office hours",
                        roster,
                        agency -> new FixedTimeoutRule(
                                15, now -> agency.schedule().isOpen(Instant.ofEpochSecond(now * 60), calendar))),
                new BaselineJudge("absent_over_time(1h)", roster, agency -> new FixedTimeoutRule(60, now -> true)),
                new BaselineJudge("φ accrual, threshold 8", roster, agency -> new PhiAccrual(8)));
    }

    @Override
    public void arrived(int agency, long minute, MinuteCounts counts, long now) {
        rules.get(agency).arrived(counts.requests(), now);
    }

    @Override
    public void tick(long now) {
        for (int i = 0; i < silentSince.length; i++) {
            boolean silent = rules.get(i).isSilent(now);
            if (silent && silentSince[i] == 0) {
                silentSince[i] = now;
            } else if (!silent && silentSince[i] != 0) {
                alerts.add(alert(i, now));
                silentSince[i] = 0;
            }
        }
    }

    private Alert alert(int agency, long cleared) {
        return new Alert(agencies.get(agency).id(), "silent", silentSince[agency], silentSince[agency], cleared, "");
    }

    String name() {
        return name;
    }

    List<Alert> alerts() {
        List<Alert> all = new ArrayList<>(alerts);
        for (int i = 0; i < silentSince.length; i++) {
            if (silentSince[i] != 0) {
                all.add(alert(i, Alert.OPEN));
            }
        }
        return all;
    }
}
