package io.popdb.pulse.domain.books;

import io.popdb.pulse.contract.VietnamTime;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When a month may be closed, and what its closed book is. Pure. */
public final class ClosingRules {
    private final Bookkeeping.BookInputs inputs;
    private final Duration grace;
    private final Instant now;

    /** @param grace how long after a month's end late events are waited for */
    public ClosingRules(Bookkeeping.BookInputs inputs, Duration grace, Instant now) {
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
        Book now = Bookkeeping.provisional(inputs, month);
        List<Difference> differences = Differences.between(before, now);
        if (differences.isEmpty()) {
            throw new ClosingRefusedException("nothing differs from revision " + before.revision() + " of " + month
                    + ": there is nothing to revise");
        }
        return now.closed(before.revision() + 1, this.now.toEpochMilli(), reason, differences)
                .after(inputs.closed().headSha256());
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
        requireSight(month, due.toEpochMilli());
        requireBalances(month);
    }

    /** Agencies that were never heard of do not hold it up. */
    private void requireSight(YearMonth month, long dueMillis) {
        List<String> blind = new ArrayList<>();
        inputs.roster().agencies().forEach(agency -> {
            boolean heard = !inputs.countedOffsets()
                    .getOrDefault(agency.id(), List.of())
                    .isEmpty();
            if (heard && inputs.seenToMillis().getOrDefault(agency.id(), Book.UNSEEN) < dueMillis) {
                blind.add(agency.id());
            }
        });
        if (!blind.isEmpty()) {
            throw new ClosingRefusedException("Pulse has not seen all that had arrived by the end of " + month
                    + " and the days of grace, of " + blind.size() + " agencies: "
                    + String.join(", ", blind.subList(0, Math.min(5, blind.size()))) + (blind.size() > 5 ? ", …" : "")
                    + ". Is a monitor running, and does it keep up (./pulse status)?");
        }
    }

    /** A balance that is declared, or changed, after its month was closed is in no book. */
    private void requireBalances(YearMonth month) {
        List<String> contradictions = new EffectiveBalances(inputs.balances(), inputs.closed(), month).contradictions();
        if (!contradictions.isEmpty()) {
            throw new ClosingRefusedException(contradictions.get(0));
        }
    }
}
