package io.popdb.pulse.domain.watch;

import io.popdb.pulse.contract.Spans;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Detects that many agencies fell silent together: then it is the centre, or the way to it, and one incident says so.
 *
 * <p>Silences that began within the same minutes and are each unlikely add up. For each connection alone one in a hundred
 * is nothing; that some begin in the same two minutes by chance is. Whoever was not yet called silent when it began is
 * taken in as soon as it seems silent too, and let go when it speaks; when half of those that showed it are back, it is
 * over, and the silences of those taken in start anew.
 */
final class MassWatch {
    // logarithms of the chance that a silence is none
    /** From which on one may be part of a mass silence, though it raises no incident by itself. */
    static final double SUSPICIOUS = -2;
    /** Below which one is certain: it counts no more than that. */
    static final double BEYOND_DOUBT = -25;
    /** What an ordinary silence has anyway: only what one has beyond that counts. */
    private static final double NO_NEWS = -3;
    /** One in a hundred, as each of those that show a mass silence has. */
    private static final double EACH = -4.6;
    /** What they have together. */
    private static final double TOGETHER = -20;

    private static final int AT_LEAST = 4;
    private static final long WITHIN_MINUTES = 2;
    private static final long TAKEN_IN_MINUTES = 5;

    private final Set<String> roster;
    private final Set<String> disproved = new TreeSet<>();
    private @Nullable Incident open;

    /** @param roster who is watched: whoever leaves it is no longer waited for */
    MassWatch(Set<String> roster) {
        this.roster = roster;
    }

    /** Begins or ends a mass silence, if it is time; the incident as it then stands. */
    Optional<Incident> judge(Collection<Connection> seeing, long nowMillis) {
        Incident changed = open == null ? begin(seeing, nowMillis) : end(open, seeing, nowMillis);
        if (open != null) {
            takeIn(open, seeing);
        }
        return Optional.ofNullable(changed);
    }

    private @Nullable Incident begin(Collection<Connection> seeing, long nowMillis) {
        Map<String, SuspectedSilence> suspected = new LinkedHashMap<>();
        for (Connection connection : seeing) {
            SuspectedSilence.of(connection)
                    .filter(one -> one.logChance() <= EACH)
                    .ifPresent(one -> suspected.put(connection.agency().id(), one));
        }
        for (SuspectedSilence first : suspected.values()) {
            Map<String, SuspectedSilence> together = new LinkedHashMap<>(suspected);
            together.values().removeIf(one -> !one.isOf(first.began(), first.began() + WITHIN_MINUTES, EACH));
            double logChance = together.values().stream()
                    .mapToDouble(one -> Math.max(BEYOND_DOUBT, one.logChance()) - NO_NEWS)
                    .sum();
            if (together.size() >= AT_LEAST && logChance < TOGETHER) {
                open = incident(together, seeing.size(), first.began(), logChance, nowMillis);
                return open;
            }
        }
        return null;
    }

    private static Incident incident(
            Map<String, SuspectedSilence> together, int watched, long began, double logChance, long nowMillis) {
        List<String> agencies = List.copyOf(together.keySet());
        double expected = together.values().stream()
                .mapToDouble(SuspectedSilence::expected)
                .sum();
        long beganMillis = began * Spans.MINUTE_MILLIS;
        return Incident.opened(
                IncidentKind.MASS,
                agencies,
                beganMillis,
                new Evidence(expected, 0, logChance, nowMillis),
                IncidentSentences.mass(agencies, watched, beganMillis, expected));
    }

    private static void takeIn(Incident mass, Collection<Connection> seeing) {
        long until = mass.beganMillis() / Spans.MINUTE_MILLIS + TAKEN_IN_MINUTES;
        for (Connection connection : seeing) {
            if (!connection.isInMass()
                    && SuspectedSilence.of(connection)
                            .filter(one -> one.isOf(Long.MIN_VALUE, until, SUSPICIOUS))
                            .isPresent()) {
                connection.joinMass();
            }
        }
    }

    private @Nullable Incident end(Incident mass, Collection<Connection> seeing, long nowMillis) {
        long until = mass.beganMillis() / Spans.MINUTE_MILLIS + TAKEN_IN_MINUTES;
        long back = seeing.stream()
                .filter(connection ->
                        mass.agencies().contains(connection.agency().id()))
                .filter(connection -> SuspectedSilence.of(connection)
                        .filter(one -> one.began() <= until)
                        .isEmpty())
                .count();
        long gone = mass.agencies().stream()
                .filter(agency -> !roster.contains(agency))
                .count();
        if ((back + gone) * 2 < mass.agencies().size()) {
            return null;
        }
        close();
        return mass.ended(nowMillis);
    }

    /** Whether others seem to have fallen silent together with this one, though not yet beyond doubt. */
    static boolean beganWithOthers(Connection one, Collection<Connection> seeing) {
        return SuspectedSilence.of(one)
                .map(its -> seeing.stream()
                                .flatMap(connection -> SuspectedSilence.of(connection).stream())
                                .filter(other -> other.isOf(
                                        its.began() - WITHIN_MINUTES, its.began() + WITHIN_MINUTES, SUSPICIOUS))
                                .count()
                        >= 3) // itself and two
                .orElse(false);
    }

    Optional<Incident> open() {
        return Optional.ofNullable(open);
    }

    /** Late events of an agency. Once they disprove the silence of half of those that showed it, it was a delay. */
    Optional<Incident> late(String agency, long minute, long nowMillis) {
        Incident mass = open;
        if (mass == null
                || minute * Spans.MINUTE_MILLIS < mass.beganMillis()
                || !mass.agencies().contains(agency)) {
            return Optional.empty();
        }
        disproved.add(agency);
        if (disproved.size() * 2 < mass.agencies().size()) {
            return Optional.empty();
        }
        close();
        return Optional.of(mass.disproved(nowMillis));
    }

    private void close() {
        open = null;
        disproved.clear();
    }

    KeptMass save() {
        return new KeptMass(open, disproved);
    }

    void restore(KeptMass kept) {
        close();
        open = kept.open();
        disproved.addAll(kept.disproved());
    }
}
