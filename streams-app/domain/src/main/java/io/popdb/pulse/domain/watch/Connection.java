package io.popdb.pulse.domain.watch;

import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.domain.expectation.Tuning;
import io.popdb.pulse.domain.sources.SourceRuns;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one agency's connection. {@link Arrivals} takes what comes of it, which changes that and ends incidents;
 * {@link Judgement} reads it, and says how it stands and what to raise.
 */
final class Connection {
    private final Agency agency;
    private final WorkCalendar calendar;
    private final Reception reception = new Reception();
    private final MinuteFeed feed = new MinuteFeed();
    private final Flow flow;
    private final Habits habits;
    private final SourceRuns sources;
    private final Levels levels;
    private final OpenIncidents open = new OpenIncidents();
    private final Changes changes = new Changes();
    private final RecentFaults faults = new RecentFaults();
    private boolean inDowntime;
    private @Nullable IncidentKind partOf;

    Connection(Agency agency, WorkCalendar calendar, Tuning tuning) {
        this.agency = agency;
        this.calendar = calendar;
        this.flow = new Flow(calendar);
        this.habits = new Habits(calendar, tuning);
        this.sources = new SourceRuns(calendar);
        this.levels = new Levels(calendar);
    }

    /** Whether nothing is expected now, as on a day of closure. */
    void setInDowntime(boolean nothingExpected) {
        inDowntime = nothingExpected;
    }

    /** It is back, or nothing is expected of it: no incident of many stands for its own silence any more. */
    void standsAlone() {
        partOf = null;
    }

    /** Ends what is open of these kinds; says which. */
    List<Incident> end(List<IncidentKind> kinds) {
        List<Incident> ended = open.end(kinds, watermarkMillis());
        if (!ended.isEmpty()) {
            changes.ofMemory();
        }
        return ended;
    }

    /** Whether what comes now must not teach. */
    boolean teachesNothing() {
        return partOf != null || open.teachNothing(sendsHeartbeats());
    }

    /** Says which incidents it took the place of: what stands still altogether is not told of by halves. */
    List<Incident> open(Incident incident) {
        changes.ofMemory();
        List<Incident> replaced = incident.kind() == IncidentKind.SILENT
                ? open.end(List.of(IncidentKind.REQUESTS_STOPPED), incident.detectedMillis())
                : List.of();
        open.add(incident);
        levels.open(incident.kind());
        if (sendsNoRequests() && teachesNothing()) {
            habits.alarm();
        }
        if (teachesNothing()) {
            flow.traffic().teachNothing();
        }
        return replaced;
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
        standsAlone();
        reckonAnew();
    }

    /** Nothing was due until now: whether anything is missing is judged from here on. */
    void reckonAnew() {
        reckonAnew(watermarkMillis());
    }

    /** Nothing was due until then, or until now where that is later. */
    void reckonAnew(long untilMillis) {
        changes.ofMemory();
        reception.heard(heard().excuse(Math.max(watermarkMillis(), untilMillis)));
        flow.startAnew();
        habits.reckonAnew();
    }

    /** It is no longer asked whether it is closed: its silence is judged as any. */
    void leaveQuestion() {
        changes.ofMemory();
        standsAlone();
    }

    KeptConnection save() {
        var memory = new KeptConnection.Memory(
                flow.save(),
                habits.save(),
                sources.save(),
                levels.save(),
                heard(),
                feed.seenMillis(),
                inDowntime,
                partOf,
                feed.clock().save());
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
            sources.restore(memory.sources());
            if (memory.levels() != null) {
                levels.restore(memory.levels());
            }
            reception.heard(memory.heard());
            feed.seen(memory.seenMillis());
            if (memory.clock() != null) {
                feed.clock().restore(memory.clock());
            }
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

    /** Since when heartbeats are asked for. */
    long heartbeatsDueMillis() {
        return heard().heartbeatsDueMillis(feed.clock().reading().slowMillis());
    }

    boolean isSilent() {
        return open.of(IncidentKind.SILENT).isPresent();
    }

    /** Whether an incident of its own tells that it sends no requests, though it should. */
    boolean sendsNoRequests() {
        return isSilent() || open.of(IncidentKind.REQUESTS_STOPPED).isPresent();
    }

    OpenIncidents open() {
        return open;
    }

    boolean isInDowntime() {
        return inDowntime;
    }

    /**
     * Whether nothing may be said of how high its traffic stands: nothing is expected, no requests come, or its clock goes slow or
     * is being set.
     */
    boolean isOfNoLevel() {
        return inDowntime
                || sendsNoRequests()
                || isCovered()
                || habits.isDown()
                || feed.clock().isSlowOrBeingSet();
    }

    Levels levels() {
        return levels;
    }

    /** Whether an open incident of many stands for its own silence; a question about the day stands for no gateway's. */
    boolean isCovered() {
        return partOf != null && !(isPartOf(IncidentKind.NOT_OPENED) && sendsHeartbeats());
    }

    boolean isPartOfMany() {
        return partOf != null;
    }

    /** Whether missed heartbeats say that it is down, alone or with many: of that its requests say nothing. */
    boolean isDownByHeartbeats() {
        return sendsHeartbeats() && (isSilent() || isPartOf(IncidentKind.MASS));
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

    RecentFaults faults() {
        return faults;
    }

    SourceRuns sources() {
        return sources;
    }

    /** Whether its requests are judged by what the agency is in the habit of doing. */
    boolean isJudgedByHabits() {
        return habits.areKnown() && agency.silenceRule() != Agency.SilenceRule.FIXED_TIME;
    }

    Changes changes() {
        return changes;
    }
}
