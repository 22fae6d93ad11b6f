package io.popdb.pulse.domain.watch;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.domain.counting.LastSeen;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Detects that many agencies fell silent together, at once or one by one: one incident says so, and what they have in
 * common.
 *
 * <p>Silences that began within the same minutes and are each unlikely add up. For each connection alone one in a hundred
 * is nothing; that some begin in the same two minutes by chance is. While it lasts it takes in who follows; a member's own
 * silence runs on in it, and whoever speaks is let go. When half of its members are back it is over, and whether the others
 * stay away is judged from then on.
 */
final class MassWatch {
    /** Of those that fell silent at once. */
    private static final SilentMember.Threshold AT_ONCE = new SilentMember.Threshold(2, 3, 16);
    /** Of those that did one by one. */
    private static final SilentMember.Threshold ONE_BY_ONE = new SilentMember.Threshold(20, 6, 28);

    private static final double FOLLOWS = 6;
    private static final int FOLLOWS_FROM = 45; // minutes before it began: the last request of a thin one
    private static final int FRESH_MINUTES = 90;
    private static final int NEAR_MINUTES = 3;
    private static final double OF_SUSPICION = -1.3; // the logarithm of a chance

    private final Map<String, Connection> roster;
    private final Set<String> disproved = new TreeSet<>();
    private @Nullable Incident open;
    private long overSince = LastSeen.NEVER;

    /** @param roster who is watched: whoever leaves it is no longer waited for */
    MassWatch(Map<String, Connection> roster) {
        this.roster = roster;
    }

    /** Begins, extends or ends a mass silence, if it is time; the incident as it then stands. */
    Optional<Incident> judge(Collection<Connection> seeing, long nowMillis) {
        return Optional.ofNullable(open == null ? begin(seeing, nowMillis) : goOn(open, seeing, nowMillis));
    }

    private @Nullable Incident begin(Collection<Connection> seeing, long nowMillis) {
        long minute = nowMillis / Spans.MINUTE_MILLIS;
        List<SilentMember> fresh = seeing.stream()
                .flatMap(SilentMember::of)
                .filter(one -> !one.silence().isOfOpening())
                .filter(one -> one.silence().began() > Math.max(overSince, minute - FRESH_MINUTES))
                .toList();
        List<SilentMember> members = SilentMember.together(fresh, AT_ONCE);
        if (members.isEmpty()) {
            members = SilentMember.together(fresh, ONE_BY_ONE);
        }
        if (members.isEmpty()) {
            return null;
        }
        members.forEach(member -> member.connection().join(IncidentKind.MASS));
        double suspicion = members.stream().mapToDouble(SilentMember::worth).sum();
        long began = members.stream().mapToLong(SilentMember::beganMillis).min().orElseThrow();
        Incident begun = incident(members, agencies(seeing), began, suspicion * OF_SUSPICION, nowMillis);
        open = begun;
        takeIn(begun, seeing, nowMillis);
        return open;
    }

    private @Nullable Incident goOn(Incident before, Collection<Connection> seeing, long nowMillis) {
        takeIn(before, seeing, nowMillis);
        Incident mass = open == null ? before : open;
        long back = seeing.stream()
                .filter(connection -> !connection.isPartOf(IncidentKind.MASS))
                .filter(connection ->
                        mass.agencies().contains(connection.agency().id()))
                .count();
        long gone = mass.agencies().stream()
                .filter(agency -> !roster.containsKey(agency))
                .count();
        if ((back + gone) * 2 < mass.agencies().size()) {
            return mass.equals(before) ? null : mass;
        }
        close();
        overSince = nowMillis / Spans.MINUTE_MILLIS;
        return mass.ended(nowMillis);
    }

    /** Takes in who follows soon after those that are in it, and names whoever has been in it for some minutes. */
    private void takeIn(Incident mass, Collection<Connection> seeing, long nowMillis) {
        List<SilentMember> inIt = seeing.stream()
                .filter(connection -> connection.isPartOf(IncidentKind.MASS))
                .flatMap(SilentMember::of)
                .toList();
        long latest = inIt.stream()
                .mapToLong(member -> member.silence().began())
                .max()
                .orElse(mass.beganMillis() / Spans.MINUTE_MILLIS);
        long from = mass.beganMillis() / Spans.MINUTE_MILLIS - FOLLOWS_FROM;
        seeing.stream()
                .filter(connection -> !connection.isCovered() && !connection.isSilent())
                .flatMap(SilentMember::of)
                .filter(one -> one.silence().beganWithin(from, latest + ONE_BY_ONE.minutes() - 1))
                .filter(one -> one.silence().isFound() || one.silence().suspicion() >= FOLLOWS)
                .forEach(one -> one.connection().join(IncidentKind.MASS));
        name(mass, inIt, agencies(seeing), nowMillis);
    }

    private void name(Incident mass, List<SilentMember> inIt, List<Agency> watched, long nowMillis) {
        long from = mass.beganMillis() / Spans.MINUTE_MILLIS - FOLLOWS_FROM;
        long until = nowMillis / Spans.MINUTE_MILLIS - NEAR_MINUTES;
        List<SilentMember> lasting = inIt.stream()
                .filter(member -> member.silence().beganWithin(from, until))
                .toList();
        Set<String> agencies = new LinkedHashSet<>(mass.agencies());
        lasting.forEach(member -> agencies.add(member.connection().agency().id()));
        if (agencies.size() > mass.agencies().size()) {
            double expected = inIt.stream()
                    .mapToDouble(member -> member.silence().expected())
                    .sum();
            open = mass.grown(
                    List.copyOf(agencies), IncidentSentences.mass(of(agencies), watched, mass.beganMillis(), expected));
        }
    }

    private static List<Agency> agencies(Collection<Connection> connections) {
        return connections.stream().map(Connection::agency).toList();
    }

    private List<Agency> of(Collection<String> ids) {
        return roster.values().stream()
                .map(Connection::agency)
                .filter(agency -> ids.contains(agency.id()))
                .toList();
    }

    private static Incident incident(
            List<SilentMember> members, List<Agency> watched, long beganMillis, double logChance, long nowMillis) {
        double expected = members.stream()
                .mapToDouble(member -> member.silence().expected())
                .sum();
        List<Agency> agencies =
                members.stream().map(member -> member.connection().agency()).toList();
        return Incident.opened(
                IncidentKind.MASS,
                agencies.stream().map(Agency::id).toList(),
                beganMillis,
                new Evidence(expected, 0, logChance, nowMillis),
                IncidentSentences.mass(agencies, watched, beganMillis, expected));
    }

    /** Whether others seem to have fallen silent together with this one, though not yet beyond doubt. */
    static boolean beganWithOthers(Connection one, Collection<Connection> seeing) {
        return SuspectedSilence.of(one)
                .map(its -> seeing.stream()
                                .flatMap(connection -> SuspectedSilence.of(connection).stream())
                                .filter(other ->
                                        other.beganWithin(its.began() - NEAR_MINUTES, its.began() + NEAR_MINUTES))
                                .filter(other -> other.suspicion() >= SilentMember.NO_NEWS)
                                .count()
                        >= SilentMember.AT_LEAST)
                .orElse(false);
    }

    Optional<Incident> open() {
        return Optional.ofNullable(open);
    }

    /** Late events of an agency. Once they disprove the silence of half of its members, it was a delay. */
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

    Kept save() {
        return new Kept(open, new ArrayList<>(disproved), overSince);
    }

    void restore(Kept kept) {
        close();
        open = kept.open;
        disproved.addAll(kept.disproved);
        overSince = kept.overSince;
    }

    /**
     * What is kept of it.
     *
     * @param open null where none is
     * @param disproved whose events came late
     * @param overSince the minute in which the last one ended
     */
    record Kept(@Nullable Incident open, List<String> disproved, long overSince) {}
}
