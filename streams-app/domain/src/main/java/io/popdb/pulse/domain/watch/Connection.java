package io.popdb.pulse.domain.watch;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.domain.counting.MinuteCounts;
import io.popdb.pulse.domain.expectation.Tuning;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one agency's connection, and how that changes with what comes. {@link Judgement} reads it, and
 * says how it stands and what to raise.
 *
 * <p>Minutes are taken in their order, each once all that arrived of it has been seen; they teach, extend a silence or end it,
 * and raise nothing. An incident ends with requests ({@link #minute}), a heartbeat ({@link #heard}), a closure, or as disproved by what
 * came {@link #late}; beside that only where the agency is watched no more, or its state cannot be ({@link KeptConnection}).
 */
final class Connection {
    private final Agency agency;
    private final WorkCalendar calendar;
    private final Reception reception = new Reception();
    private final MinuteFeed feed = new MinuteFeed();
    private final Flow flow;
    private final Habits habits;
    private final OpenIncidents open = new OpenIncidents();
    private final Changes changes = new Changes();
    private boolean inDowntime;
    private @Nullable IncidentKind partOf;

    Connection(Agency agency, WorkCalendar calendar, Tuning tuning) {
        this.agency = agency;
        this.calendar = calendar;
        this.flow = new Flow(calendar);
        this.habits = new Habits(calendar, tuning);
    }

    /** Takes a minute, and says which incidents it ended. */
    List<Incident> minute(long minute, MinuteCounts counts, boolean announced) {
        List<Incident> ended = new ArrayList<>();
        if (counts.requests() > 0) {
            Decommissioning.over(this, minute).ifPresent(ended::add);
        }
        ended.addAll(take(minute, counts, announced || Decommissioning.isOf(this)));
        return ended;
    }

    private List<Incident> take(long minute, MinuteCounts counts, boolean closed) {
        boolean lost = hasBegun() && minute > nextMinute();
        boolean reopened = inDowntime && !closed;
        flow.traffic().enterHour(Math.floorDiv(minute, 60L));
        if (lost || reopened || closed) {
            flow.startAnew();
        }
        if (reopened) {
            reception.heard(heard().excuse(minute * Spans.MINUTE_MILLIS));
        }
        feed.judged(minute);
        inDowntime = closed;
        boolean wasDown = habits.isDown();
        habits.minute(minute, counts.requests(), closed);
        if (closed || teachesNothing()) {
            flow.traffic().teachNothing();
        }
        flow.count(counts, closed);
        if (counts.requests() > 0) {
            reception.heard(heard().request(minute));
        }
        changes.ofMemory();
        if (closed) {
            partOf = null;
            flow.missingNothing();
            return end(open.endedByClosure());
        }
        if (counts.requests() > 0) {
            return requests(minute, counts, !wasDown || !habits.isDown());
        }
        flow.extendSilence(minute, isSilent());
        return List.of();
    }

    private boolean teachesNothing() {
        return partOf != null || open.teachNothing(sendsHeartbeats());
    }

    /** @param isBack whether so much comes that a silence is over, where there was one */
    private List<Incident> requests(long minute, MinuteCounts counts, boolean isBack) {
        if (teachesNothing() || (isSilent() && flow.isOverADay(minute))) {
            flow.traffic().teachNothing();
            flow.traffic().forgetLevel();
        }
        partOf = isBack ? null : partOf;
        flow.resume(counts.requests());
        List<Incident> ended = new ArrayList<>();
        if (isBack && !sendsHeartbeats()) { // whose silence began within a minute may be judged before it ends
            ended.addAll(end(List.of(IncidentKind.SILENT)));
        }
        if (!ended.isEmpty()) {
            flow.forgetRecent();
        }
        ended.addAll(end(flow.present(minute, counts, open)));
        return ended;
    }

    /** What ingest tells of when the agency was last heard of; says which incidents that ended. */
    List<Incident> heard(long requestMillis, long heartbeatMillis) {
        LastHeard before = heard();
        reception.heard(requestMillis, heartbeatMillis);
        if (heard().lastMinute() > before.lastMinute()) {
            changes.ofMemory();
        }
        return heard().aliveMillis() > before.aliveMillis() ? heartbeat() : List.of();
    }

    /** A sign of life of one that may send heartbeats; says which incidents it ended. */
    List<Incident> heartbeat() {
        changes.ofVerdict();
        if (!sendsHeartbeats() || SilenceRules.MissedHeartbeats.holdsFor(this)) {
            return List.of();
        }
        if (teachesNothing()) {
            flow.traffic().teachNothing();
        }
        partOf = null;
        return end(List.of(IncidentKind.SILENT));
    }

    /** Events of a minute taken before. A silence that they disprove was a delay; says which. */
    List<Incident> late(long minute, MinuteCounts counts, long nowMillis) {
        changes.ofMemory();
        if (counts.requests() == 0) {
            return List.of();
        }
        reception.heard(heard().request(minute));
        flow.traffic().addLate(minute, counts);
        habits.late(minute, counts.requests());
        List<IncidentKind> disproved = flow.disproved(minute, counts);
        List<Incident> ended = new ArrayList<>();
        Decommissioning.over(this, minute).ifPresent(ended::add);
        boolean since = flow.silence().isOn() && minute >= flow.silence().began();
        if (since || !isSilent()) {
            flow.alive();
        }
        if (since) {
            flow.forgetRecent();
            // where heartbeats decide, requests of before say nothing of those missed since
            if (!sendsHeartbeats()) {
                partOf = null;
                disproved.add(IncidentKind.SILENT);
                habits.disproved();
            }
        }
        ended.addAll(open.disprove(disproved, nowMillis));
        return ended;
    }

    /** From now on nothing is expected, as on a day of closure; says which incidents that ended. */
    List<Incident> shut() {
        changes.ofMemory();
        inDowntime = true;
        partOf = null;
        flow.startAnew();
        flow.missingNothing();
        return end(open.endedByClosure());
    }

    private List<Incident> end(List<IncidentKind> kinds) {
        List<Incident> ended = open.end(kinds, watermarkMillis());
        if (!ended.isEmpty()) {
            changes.ofMemory();
        }
        return ended;
    }

    void open(Incident incident) {
        changes.ofMemory();
        open.add(incident);
        if (incident.kind() == IncidentKind.SILENT && teachesNothing()) {
            habits.alarm();
        }
        if (teachesNothing()) {
            flow.traffic().teachNothing();
        }
    }

    /** Makes this connection part of the open incident of many, which then stands for its own. */
    void join(IncidentKind ofMany) {
        changes.ofMemory();
        partOf = ofMany;
        flow.traffic().teachNothing();
        habits.alarm();
    }

    /** The mass silence is over: whether this one stays away is judged from now on. */
    void leaveMass() {
        changes.ofMemory();
        partOf = null;
        reception.heard(heard().excuse(watermarkMillis()));
        flow.startAnew();
        habits.reckonAnew();
    }

    /** It is no longer asked whether it is closed: its silence is judged as any. */
    void leaveQuestion() {
        changes.ofMemory();
        partOf = null;
    }

    KeptConnection save() {
        var memory =
                new KeptConnection.Memory(flow.save(), habits.save(), heard(), feed.seenMillis(), inDowntime, partOf);
        return new KeptConnection(nextMinute(), feed.allowedLateness(), open.all(), memory);
    }

    /** Goes on where it was; of what another version kept, only what is open can be taken up. */
    void restore(KeptConnection kept) {
        feed.goOn(kept.nextMinute(), kept.allowedLateness());
        kept.open().forEach(open::add);
        KeptConnection.Memory memory = kept.memory();
        if (memory != null) {
            flow.restore(memory.flow());
            if (memory.habits() != null) {
                habits.restore(memory.habits());
            }
            reception.heard(memory.heard());
            feed.seen(memory.seenMillis());
            inDowntime = memory.inDowntime();
            partOf = memory.partOf();
        }
    }

    LastHeard heard() {
        return reception.heard();
    }

    /** Up to when all that had arrived was seen. */
    long watermarkMillis() {
        return feed.watermarkMillis();
    }

    /** Whether any minute was taken. */
    boolean hasBegun() {
        return feed.hasBegun();
    }

    long nextMinute() {
        return feed.next();
    }

    /** Heartbeats alone decide of those that are declared to send them, and do. */
    boolean sendsHeartbeats() {
        return agency.heartbeatEvery().isPresent() && heard().anyHeartbeat();
    }

    boolean isSilent() {
        return open.of(IncidentKind.SILENT).isPresent();
    }

    OpenIncidents open() {
        return open;
    }

    boolean isInDowntime() {
        return inDowntime;
    }

    /** Whether an open incident of many stands for its own silence. */
    boolean isCovered() {
        return partOf != null;
    }

    boolean isPartOf(IncidentKind ofMany) {
        return partOf == ofMany;
    }

    Agency agency() {
        return agency;
    }

    WorkCalendar calendar() {
        return calendar;
    }

    Reception reception() {
        return reception;
    }

    MinuteFeed feed() {
        return feed;
    }

    Flow flow() {
        return flow;
    }

    Habits habits() {
        return habits;
    }

    /** Whether its requests are judged by what the agency is in the habit of doing. */
    boolean isJudgedByHabits() {
        return habits.areKnown() && !sendsHeartbeats() && agency.silenceRule() != Agency.SilenceRule.FIXED_TIME;
    }

    Changes changes() {
        return changes;
    }
}
