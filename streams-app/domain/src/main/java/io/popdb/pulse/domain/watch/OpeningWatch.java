package io.popdb.pulse.domain.watch;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.counting.LastSeen;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Offices that should have opened and have not are closed today until shown otherwise. Several are asked about soon, a
 * single one once it is beyond chance that it only opens late: one question for the day, which takes in who follows, and no
 * alarm each. Few that were asked about and have not opened on their next day of work either are silent.
 */
final class OpeningWatch {
    private static final int SEVERAL = 3;
    private static final double SUSPICIOUS = 6;

    private final Map<String, Connection> roster;
    private final Set<String> askedToday = new TreeSet<>();
    private @Nullable Incident question;
    private long today = LastSeen.NEVER;

    OpeningWatch(Map<String, Connection> roster) {
        this.roster = roster;
    }

    /** Asks, if it is time, or drops the question; what changed, as it then stands. */
    List<Incident> judge(Collection<Connection> seeing, long nowMillis) {
        List<Incident> changed = new ArrayList<>();
        long day = day(seeing);
        if (day > today) {
            today = day;
            askedToday.clear();
            end(nowMillis, changed);
        }
        if (asked(roster.values()).isEmpty()) {
            end(nowMillis, changed);
        }
        List<Connection> found = found(seeing);
        Set<String> ids = found.stream().map(one -> one.agency().id()).collect(Collectors.toSet());
        boolean news = !askedToday.containsAll(ids);
        askedToday.addAll(ids);
        found.stream().filter(one -> !one.habits().isDown()).forEach(one -> one.join(IncidentKind.NOT_OPENED));
        if (news) {
            ask(found, nowMillis, changed);
        }
        letGo(seeing);
        return changed;
    }

    /** Of the last minute that all have reached: for them the next day begins later than by the clock. */
    private long day(Collection<Connection> seeing) {
        return seeing.stream()
                .mapToLong(connection -> VietnamTime.epochDay(connection.watermarkMillis() - 1))
                .min()
                .orElse(today);
    }

    private static List<Connection> asked(Collection<Connection> connections) {
        return connections.stream()
                .filter(connection -> connection.isPartOf(IncidentKind.NOT_OPENED))
                .toList();
    }

    private List<Connection> stillNotOpened(Collection<Connection> seeing) {
        return asked(seeing).stream()
                .filter(connection -> !askedToday.contains(connection.agency().id()))
                .toList();
    }

    /** Who has not opened and is not asked about, the most suspicious first. */
    private List<Connection> found(Collection<Connection> seeing) {
        List<Connection> late = new ArrayList<>(seeing.stream()
                .filter(connection -> connection.isJudgedByHabits() && !connection.isInDowntime())
                .filter(connection -> !connection.habits().isDown())
                .filter(OpeningWatch::isSuspicious)
                .toList());
        if (late.size() + asked(seeing).size() < SEVERAL) {
            late.removeIf(connection ->
                    !connection.habits().areBroken() || !connection.habits().areOfAClosedDay());
        }
        List<Connection> again = stillNotOpened(seeing);
        if (again.size() >= SEVERAL) {
            again.stream().filter(OpeningWatch::isSuspicious).forEach(late::add);
        }
        late.sort(Comparator.comparingDouble(connection -> -connection.habits().suspicion()));
        return late;
    }

    /** It should have opened today, and something should have come by now. */
    private static boolean isSuspicious(Connection connection) {
        return connection.habits().areLateToOpen() && connection.habits().suspicion() >= SUSPICIOUS;
    }

    private void ask(List<Connection> found, long nowMillis, List<Incident> changed) {
        Incident before = question;
        List<String> ids = new ArrayList<>(before == null ? List.of() : before.agencies());
        found.stream()
                .map(one -> one.agency().id())
                .filter(id -> !ids.contains(id))
                .forEach(ids::add);
        List<Agency> agencies = roster.values().stream()
                .map(Connection::agency)
                .filter(agency -> ids.contains(agency.id()))
                .toList();
        List<Agency> watched = roster.values().stream().map(Connection::agency).toList();
        Wording sentence = IncidentSentences.notOpened(agencies, watched, LocalDate.ofEpochDay(today));
        double expected =
                found.stream().mapToDouble(one -> one.habits().expected()).sum();
        Incident now = before == null
                ? Incident.opened(
                        IncidentKind.NOT_OPENED,
                        ids,
                        beganMillis(found),
                        new Evidence(expected, 0, 0, nowMillis),
                        sentence)
                : before.grown(ids, sentence);
        question = now;
        changed.add(now);
    }

    /** Each day's question is another: it begins today. */
    private long beganMillis(List<Connection> found) {
        long began = found.stream()
                .mapToLong(one -> one.habits().began() * Spans.MINUTE_MILLIS)
                .min()
                .orElseThrow();
        return Math.max(began, VietnamTime.startOf(LocalDate.ofEpochDay(today)).toEpochMilli());
    }

    private void letGo(Collection<Connection> seeing) {
        List<Connection> still = stillNotOpened(seeing);
        if (still.size() < SEVERAL) {
            still.stream()
                    .filter(connection -> connection.habits().areOverdue())
                    .forEach(Connection::leaveQuestion);
        }
    }

    private void end(long nowMillis, List<Incident> changed) {
        Incident open = question;
        if (open != null) {
            changed.add(open.ended(nowMillis));
            question = null;
        }
    }

    List<Incident> open() {
        return question == null ? List.of() : List.of(question);
    }

    Kept save() {
        return new Kept(question, new ArrayList<>(askedToday), today);
    }

    void restore(Kept kept) {
        question = kept.open;
        askedToday.clear();
        askedToday.addAll(kept.askedToday);
        today = kept.today;
    }

    /**
     * What is kept of it.
     *
     * @param open null where nothing is asked
     * @param askedToday who was asked about today
     * @param today counted from the epoch, in local time
     */
    record Kept(@Nullable Incident open, List<String> askedToday, long today) {}
}
