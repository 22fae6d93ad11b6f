package io.popdb.pulse.domain.books;

import io.popdb.pulse.contract.VietnamTime;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** When a month may be closed, and what its closed book is. Pure. */
public final class ClosingRules {
    private static final int NAMED_AT_MOST = 5;

    private final BookInputs inputs;
    private final Duration grace;
    private final Instant now;

    /** @param grace how long after a month's end late events are waited for */
    public ClosingRules(BookInputs inputs, Duration grace, Instant now) {
        this.inputs = inputs;
        this.grace = grace;
        this.now = now;
    }

    /**
     * Closes a month as its first revision.
     *
     * @throws ClosingRefusedException saying why not
     * @throws BrokenBooksException if its figures contradict each other
     */
    public Book first(YearMonth month) {
        Optional<Book> closed = inputs.closed().on(month);
        if (closed.isPresent()) {
            throw new ClosingRefusedException(month + " is closed, in revision "
                    + closed.get().revision()
                    + ": what came late shows in the next month; to change it all the same say"
                    + " --revise --reason");
        }
        requireTurn(month);
        requireTime(month);
        return Bookkeeping.provisional(inputs, month)
                .closed(1, now.toEpochMilli(), "", List.of())
                .after(inputs.closed().headSha256());
    }

    /** Closes the month that was closed last once more, with what is known now. */
    public Book revision(YearMonth month, String reason) {
        return revision(month, reason, Map.of());
    }

    /**
     * As {@link #revision(YearMonth, String)}, and some incidents become somebody else's.
     *
     * @param faults whose they are, by their ids
     */
    public Book revision(YearMonth month, String reason, Map<String, Fault> faults) {
        Book before = inputs.closed()
                .on(month)
                .orElseThrow(() -> new ClosingRefusedException(month + " is not closed: close it without --revise"));
        Book last = inputs.closed().last().orElse(before);
        if (!last.month().equals(month)) {
            throw new ClosingRefusedException("only " + last.month()
                    + ", the month closed last, can be revised: the books"
                    + " of later months begin with what " + month + " closed with, and what came late for it is in them"
                    + " as adjustments");
        }
        requireTime(month);
        Book now = Bookkeeping.provisional(inputs.blaming(faults), month);
        requireIncidents(month, faults, now.outages());
        List<Difference> differences = Differences.between(before, now);
        List<RosterChange> changes = RosterChanges.between(before, now.agencies());
        List<FaultChange> faultChanges = OutageFaults.between(before, now);
        if (differences.isEmpty() && changes.isEmpty() && faultChanges.isEmpty()) {
            throw new ClosingRefusedException("nothing differs from revision " + before.revision() + " of " + month
                    + ": there is nothing to revise");
        }
        return now.closed(
                        before.revision() + 1,
                        this.now.toEpochMilli(),
                        reason,
                        differences,
                        RosterChanges.join(now.rosterChanges(), changes),
                        faultChanges)
                .after(inputs.closed().headSha256());
    }

    private static void requireIncidents(YearMonth month, Map<String, Fault> faults, List<Outage> known) {
        OutageFaults.stranger(faults, known).ifPresent(id -> {
            throw new ClosingRefusedException("there is no incident " + id + " in the book of " + month + ": "
                    + (known.isEmpty()
                            ? "it has none"
                            : "there are "
                                    + shortened(known.stream().map(Outage::id).toList())));
        });
    }

    private void requireTurn(YearMonth month) {
        Optional<Book> last = inputs.closed().last();
        if (last.isEmpty()) {
            if (!inputs.ledger().knows(month)) {
                throw new ClosingRefusedException("nothing was counted in " + month
                        + ": the books must begin with a month" + " that something is known of");
            }
            return;
        }
        YearMonth due = last.get().month().plusMonths(1);
        if (month.isAfter(due)) {
            throw new ClosingRefusedException(
                    "close " + due + " first: each month's books begin with what the month before closed with");
        }
        if (month.isBefore(due)) {
            throw new ClosingRefusedException("the books begin with "
                    + inputs.closed().first().orElseThrow().month()
                    + ": an earlier month cannot be closed any more, it is in their opening");
        }
    }

    private void requireTime(YearMonth month) {
        Instant end = VietnamTime.startOf(month.plusMonths(1).atDay(1));
        Instant due = end.plus(grace);
        if (now.isBefore(end)) {
            throw new ClosingRefusedException(month + " is not over");
        }
        if (now.isBefore(due)) {
            throw new ClosingRefusedException(month + " can be closed from " + VietnamTime.day(due)
                    + " on: until then late" + " events are waited for");
        }
        requireRoster();
        requireSight(month, due.toEpochMilli());
        requireBalances(month);
    }

    /** Another roster than that by which the monitors count has other agencies, or others' names. */
    private void requireRoster() {
        long own = inputs.roster().fingerprint();
        if (!inputs.monitorRosters().isEmpty() && !inputs.isOfTheMonitors()) {
            String theirs = inputs.monitorRosters().stream()
                    .sorted()
                    .map(String::valueOf)
                    .collect(Collectors.joining(" and "));
            throw new ClosingRefusedException(
                    "the monitors count by another roster than this one (popdb_roster_fingerprint " + theirs
                            + ", this one's is " + own
                            + "): give the one that they have, or start all of them with this one");
        }
    }

    /** Agencies that were never heard of do not hold it up. */
    private void requireSight(YearMonth month, long dueMillis) {
        List<String> blind = inputs.expected().stream()
                .filter(this::isHeard)
                .filter(id -> inputs.seenToMillis().getOrDefault(id, Book.UNSEEN) < dueMillis)
                .toList();
        List<String> strangers =
                blind.stream().filter(id -> !inputs.roster().contains(id)).toList();
        if (!strangers.isEmpty()) {
            throw new ClosingRefusedException(
                    shortened(strangers)
                            + " were counted, but are not in this roster, and no monitor is heard of that has it: whether they have"
                            + " left is not known. Give the roster that they were counted with, or start a monitor with this one");
        }
        if (!blind.isEmpty()) {
            throw new ClosingRefusedException("Pulse has not seen all that had arrived by the end of " + month
                    + " and the days of grace, of " + blind.size() + " agencies: " + shortened(blind)
                    + ". Is a monitor running, and does it keep up (./pulse status)?");
        }
    }

    private boolean isHeard(String agency) {
        return !inputs.countedOffsets().getOrDefault(agency, List.of()).isEmpty();
    }

    private static String shortened(List<String> agencies) {
        return String.join(", ", agencies.subList(0, Math.min(NAMED_AT_MOST, agencies.size())))
                + (agencies.size() > NAMED_AT_MOST ? ", …" : "");
    }

    /** A balance that is declared, or changed, after its month was closed is in no book. */
    private void requireBalances(YearMonth month) {
        List<String> contradictions = new EffectiveBalances(inputs.balances(), inputs.closed(), month).contradictions();
        if (!contradictions.isEmpty()) {
            throw new ClosingRefusedException(contradictions.get(0));
        }
    }
}
