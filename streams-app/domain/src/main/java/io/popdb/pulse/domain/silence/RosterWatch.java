package io.popdb.pulse.domain.silence;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.WorkCalendar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Judges every connection of the roster. A state machine without a clock: the same calls give the same incidents, also
 * when its state was written down and taken up again in between.
 *
 * <p>For each agency its minutes come in order, each as soon as all that had arrived of it has been seen; {@link #judge}
 * then raises what must be raised, first for all together and then for each. Whoever's minutes do not reach up to now is
 * not judged: nobody is silent while Pulse is blind. Methods return the incidents that opened, ended or were disproved, as
 * they now stand. Not thread-safe.
 */
public final class RosterWatch {
    /** Of what is learned of a connection, as {@link #save} writes it. */
    public static final int PROFILE_VERSION = ConnectionMemory.VERSION;

    private final Map<String, ConnectionWatch> watches = new LinkedHashMap<>();
    private final MassWatch mass = new MassWatch(watches.keySet());
    private final Blindness blindness;
    private final double silenceBound;
    private final double missingKindBound;

    /** @param blindAfter how far an agency's minutes may lie behind for it to be judged */
    public RosterWatch(Roster roster, WorkCalendar calendar, FalseAlarmBudget falseAlarmBudget, Duration blindAfter) {
        for (Agency agency : roster.agencies()) {
            watches.put(agency.id(), new ConnectionWatch(agency, calendar));
        }
        this.blindness = new Blindness(blindAfter);
        this.silenceBound = falseAlarmBudget.silenceBound(watches.size());
        this.missingKindBound = falseAlarmBudget.missingKindBound(watches.size());
    }

    /**
     * What an agency did in a minute. A minute that was taken before brings what came late of it.
     *
     * @param minute counted from the epoch
     * @param nowMillis the time at which that is known
     */
    public List<Incident> minute(
            String agency, long minute, MinuteCounts counts, PlannedDowntimes plannedDowntimes, long nowMillis) {
        ConnectionWatch watch = watch(agency);
        if (watch.memory().tookAny() && minute < watch.memory().nextMinute) {
            return late(watch, minute, counts, nowMillis);
        }
        long day = VietnamTime.epochDay(minute * Spans.MINUTE_MILLIS);
        return watch.minute(minute, counts, plannedDowntimes.isDown(agency, day));
    }

    private List<Incident> late(ConnectionWatch watch, long minute, MinuteCounts counts, long nowMillis) {
        List<Incident> disproved = new ArrayList<>(watch.late(minute, counts, nowMillis));
        if (counts.requests() > 0) {
            mass.late(watch.agency().id(), minute, nowMillis).ifPresent(disproved::add);
        }
        return disproved;
    }

    /**
     * All that had arrived from an agency until then has been seen. Saying so between two minutes keeps it from being
     * blind, and lets heartbeats decide by the second.
     */
    public void seen(String agency, long watermarkMillis) {
        watch(agency).seen(watermarkMillis);
    }

    /** A request of an agency is known of, though its minute is not yet complete. */
    public void requested(String agency, long atMillis) {
        watch(agency).memory().heard.request(Math.floorDiv(atMillis, Spans.MINUTE_MILLIS));
    }

    /** A source of an agency that sends heartbeats lives: it has sent one, or a request. */
    public List<Incident> heartbeat(String agency, long atMillis) {
        return watch(agency).heartbeat(atMillis);
    }

    /** Raises what must be raised now. */
    public List<Incident> judge(long nowMillis) {
        List<ConnectionWatch> seeing = watches.values().stream()
                .filter(watch -> !watch.memory().isBlind(nowMillis, blindness))
                .toList();
        List<Incident> changed = new ArrayList<>();
        mass.judge(seeing, nowMillis).ifPresent(changed::add);
        if (mass.open().isEmpty()) {
            watches.values().stream().filter(watch -> watch.memory().inMass).forEach(ConnectionWatch::leaveMass);
        }
        for (ConnectionWatch watch : seeing) {
            changed.addAll(judge(watch, seeing));
        }
        return changed;
    }

    private List<Incident> judge(ConnectionWatch watch, List<ConnectionWatch> seeing) {
        List<Incident> found = new ArrayList<>(watch.findMissingKinds(missingKindBound));
        watch.findSilence(silenceBound)
                .filter(silence -> !(MassWatch.beganWithOthers(watch, seeing)
                        && watch.silence().waits(watch.memory().nextMinute)))
                .ifPresent(found::add);
        found.forEach(watch::open);
        return found;
    }

    /** How an agency's connection stands. It looks weeks ahead: once a minute is often enough. */
    public ConnectionVerdict verdict(String agency, long nowMillis) {
        return watch(agency).verdict(nowMillis, blindness, silenceBound);
    }

    /** What the profile expects of an agency in its latest minute. */
    public double expectedPerMinute(String agency) {
        return watch(agency).memory().expectation().perMinute();
    }

    /** The logarithm of the chance of the silence since an agency's last request; 0 where there is none. */
    public double logChanceOfSilence(String agency) {
        return watch(agency).silence().logChance();
    }

    /** What an agency did before its first minute, hour by hour in their order: the profile begins with that. */
    public void learn(String agency, HourTally tally) {
        watch(agency).learn(tally);
    }

    /** An agency's state, to be kept and {@linkplain #restore taken up} again. */
    public byte[] save(String agency) {
        return StateFields.save(watch(agency).memory());
    }

    /** Serialises the state that belongs to no single agency: the open mass incident. */
    public byte[] save() {
        return StateFields.save(mass);
    }

    /**
     * Of what another version of Pulse kept, only what is open can be taken up: then {@link #hasBegun} is false, and the
     * agency's past is to be learned anew.
     */
    public void restore(String agency, byte[] kept) {
        StateFields.restore(watch(agency).memory(), kept);
    }

    /** Whether any minute of the agency was taken. */
    public boolean hasBegun(String agency) {
        return watch(agency).memory().tookAny();
    }

    /** An agency is no longer watched: ends what stands open in what was kept of it. */
    public static List<Incident> dismiss(byte[] kept, long nowMillis) {
        ConnectionMemory memory = new ConnectionMemory();
        StateFields.restore(memory, kept);
        return memory.open.values().stream()
                .map(incident -> incident.ended(nowMillis))
                .toList();
    }

    /** What is open now. */
    public List<Incident> open() {
        return Stream.concat(
                        mass.open().stream(),
                        watches.values().stream().flatMap(watch -> watch.memory().open.values().stream()))
                .toList();
    }

    public void restore(byte[] kept) {
        StateFields.restore(mass, kept);
    }

    private ConnectionWatch watch(String agency) {
        ConnectionWatch watch = watches.get(agency);
        if (watch == null) {
            throw new IllegalArgumentException("agency " + agency + " is not in the roster");
        }
        return watch;
    }
}
