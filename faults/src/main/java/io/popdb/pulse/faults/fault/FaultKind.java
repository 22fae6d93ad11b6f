package io.popdb.pulse.faults.fault;

import java.util.Locale;

/** Every kind of fault there is. New ones go to the end: what a seed draws depends on the order. */
public enum FaultKind {
    KILL_MONITOR,
    KILL_WHILE_STARTING,
    STOP_MONITOR,
    FREEZE_MONITOR,
    KILL_BROKER,
    JOIN_MONITOR,
    CUT_NETWORK,
    SLOW_NETWORK,
    HALF_OPEN_NETWORK,
    LOSE_STATE,
    DAMAGE_STATE,
    DISK_FULL,
    DISK_READ_ONLY,
    SMALL_HEAP,
    OTHER_ROSTER,
    CLOCK_AHEAD,
    CLOCK_BEHIND,
    LOSE_OFFSETS,
    HANGING_TRANSACTION_OF_AN_AGENCY,
    HANGING_TRANSACTION_ON_COUNTS,
    REJECT_FLOOD,
    PADDED_EVENTS,
    INVENTED_SOURCES,
    UNREADABLE_ROW,
    KILL_BOOKKEEPING,
    CUT_TAIL,
    ALTER_TOPIC,
    REMAKE_TOPIC,
    TEAR_AGENT,
    HUGE_RECORD,
    HUGE_NUMBERS,
    GAPS,
    TOO_MANY_SOURCES,
    TAKE_OFF_ROSTER;

    /** Such as {@code kill-monitor}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** One of this kind, with particulars of its own. */
    public Fault draw(Draw draw) {
        return switch (this) {
            case KILL_MONITOR -> KillMonitor.draw(draw);
            case KILL_WHILE_STARTING -> KillWhileStarting.draw(draw);
            case STOP_MONITOR -> StopMonitor.draw(draw);
            case FREEZE_MONITOR -> FreezeMonitor.draw(draw);
            case KILL_BROKER -> KillBroker.draw(draw);
            case JOIN_MONITOR -> JoinMonitor.draw(draw);
            case CUT_NETWORK -> BreakNetwork.draw(draw, BreakNetwork.Way.CUT);
            case SLOW_NETWORK -> BreakNetwork.draw(draw, BreakNetwork.Way.SLOW);
            case HALF_OPEN_NETWORK -> BreakNetwork.draw(draw, BreakNetwork.Way.HALF_OPEN);
            case LOSE_STATE -> LoseState.draw(draw);
            case DAMAGE_STATE -> DamageState.draw(draw);
            case DISK_FULL -> DiskTrouble.draw(draw, true);
            case DISK_READ_ONLY -> DiskTrouble.draw(draw, false);
            case SMALL_HEAP -> ChangeOptions.draw(draw, ChangeOptions.Way.SMALL_HEAP);
            case OTHER_ROSTER -> ChangeOptions.draw(draw, ChangeOptions.Way.OTHER_ROSTER);
            case CLOCK_AHEAD -> ChangeOptions.draw(draw, ChangeOptions.Way.CLOCK_AHEAD);
            case CLOCK_BEHIND -> ChangeOptions.draw(draw, ChangeOptions.Way.CLOCK_BEHIND);
            case LOSE_OFFSETS -> LoseOffsets.draw(draw);
            case HANGING_TRANSACTION_OF_AN_AGENCY -> HangingTransaction.draw(draw, true);
            case HANGING_TRANSACTION_ON_COUNTS -> HangingTransaction.draw(draw, false);
            case REJECT_FLOOD -> RejectFlood.draw(draw);
            case PADDED_EVENTS -> PaddedEvents.draw(draw);
            case INVENTED_SOURCES -> InventedSources.draw(draw);
            case UNREADABLE_ROW -> UnreadableRow.draw(draw);
            case KILL_BOOKKEEPING -> KillBookkeeping.draw(draw);
            case CUT_TAIL -> CutTail.draw(draw);
            case ALTER_TOPIC -> ChangeTopic.draw(draw, true);
            case REMAKE_TOPIC -> ChangeTopic.draw(draw, false);
            case TEAR_AGENT -> TearAgent.draw(draw);
            case HUGE_RECORD -> HugeRecord.draw(draw);
            case HUGE_NUMBERS -> HugeNumbers.draw(draw);
            case GAPS -> Gaps.draw(draw);
            case TOO_MANY_SOURCES -> TooManySources.draw(draw);
            case TAKE_OFF_ROSTER -> TakeOffRoster.draw(draw);
        };
    }
}
