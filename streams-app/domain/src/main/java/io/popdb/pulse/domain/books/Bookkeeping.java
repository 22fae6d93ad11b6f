package io.popdb.pulse.domain.books;

import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Category;
import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.OpeningBalances.OpeningBalance;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Draws up a month's book out of the days that are known and the books that were closed before. Pure: the same input
 * gives the same book.
 *
 * <p>What a closed book says of its month stays as it is. What the days say more (or less) of closed months by now is
 * the adjustments of the month that follows the last closed one.
 */
public final class Bookkeeping {
    private static final int MONTHS_SHOWN = 13;

    private final BookInputs inputs;
    private final YearMonth month;
    private final ClosedBooks before;
    private final OpeningBalances balances;
    private final Accounts accounts;
    private final MonthFigures figures;
    private final List<Outage> outages;

    private Bookkeeping(BookInputs inputs, YearMonth month) {
        this.inputs = inputs;
        this.month = month;
        this.before = inputs.closed().before(month);
        this.balances = new EffectiveBalances(inputs.balances(), before, month).balances();
        this.accounts = new Accounts(inputs.ledger(), balances, before, month);
        this.figures = new MonthFigures(inputs.ledger(), before);
        this.outages = OutageFaults.effective(inputs, month);
    }

    /**
     * The month's book as it stands, provisional. Its opening is the last closing; where the month before was not closed,
     * what was counted until then.
     *
     * @throws BrokenBooksException if its figures would contradict each other
     */
    public static Book provisional(BookInputs inputs, YearMonth month) {
        try {
            requireRoster(inputs);
            requireBalances(inputs, month);
            Bookkeeping bookkeeping = new Bookkeeping(inputs, month);
            Book book = bookkeeping.draw();
            Invariants.require(book, inputs.closed().on(month.minusMonths(1)));
            bookkeeping.requireReconciled(book);
            return book;
        } catch (ArithmeticException overflow) {
            throw new BrokenBooksException(List.of("a sum of " + month + " does not fit into 64 bits"));
        }
    }

    private static void requireBalances(BookInputs inputs, YearMonth month) {
        List<String> contradictions = new EffectiveBalances(inputs.balances(), inputs.closed(), month).contradictions();
        if (!contradictions.isEmpty()) {
            throw new BrokenBooksException(contradictions);
        }
    }

    private void requireReconciled(Book book) {
        List<String> broken = Reconciliation.broken(book, inputs.closed(), inputs.ledger(), balances);
        if (!broken.isEmpty()) {
            throw new BrokenBooksException(broken);
        }
    }

    private Book draw() {
        List<AgencyLine> agencies = agencies();
        SortedMap<Category, BookLine> categories = new TreeMap<>();
        for (Category category : Category.values()) {
            categories.put(
                    category,
                    sum(agencies.stream()
                            .filter(line -> line.category() == category)
                            .toList()));
        }
        Account counted = categories.values().stream().map(BookLine::account).reduce(Account.NONE, Account::plus);
        Account balance = accounts.nationalBalance(agencies);
        BookLine all = sum(agencies);
        return new Book(
                month,
                Book.PROVISIONAL,
                Book.NOT_CLOSED,
                "",
                Optional.empty(),
                seenTo(),
                declared(),
                agencies,
                categories,
                balance,
                new BookLine(
                        counted.plus(balance),
                        all.previousMonth(),
                        all.lastYear(),
                        all.availability(),
                        all.ingestCounts(),
                        all.imported(),
                        all.importedInAll()),
                months(counted),
                days(agencies),
                accounts.adjustments(agencies),
                List.of(),
                inputs.ledger().ingestCounts(inputs.unknownLabel(), month).rejected(),
                inputs.countedOffsets(),
                before.on(month.minusMonths(1))
                        .map(last -> RosterChanges.between(last, agencies))
                        .orElse(List.of()),
                inputs.balances().references().stream()
                        .filter(published -> !published.asOf().isAfter(month.atEndOfMonth()))
                        .toList(),
                OutageFaults.in(month, outages),
                List.of());
    }

    /**
     * Those of the roster in its order, each in its category of the month; then those that have a row in any book, be it of a later
     * month, and are in the roster no more. The books of before stay as they are: an agency that has moved takes its opening along into
     * its new category.
     */
    private List<AgencyLine> agencies() {
        List<AgencyLine> lines = new ArrayList<>();
        for (Agency agency : inputs.roster().agenciesIn(month)) {
            lines.add(line(agency.id(), agency.category(), agency.nameVi(), agency.nameEn()));
        }
        for (AgencyLine gone : inputs.closed().agenciesAsOf(month)) {
            if (!inputs.roster().contains(gone.id())) {
                lines.add(line(gone.id(), gone.category(), gone.nameVi(), gone.nameEn()));
            }
        }
        return lines;
    }

    private AgencyLine line(String id, Category category, String nameVi, String nameEn) {
        BookLine line = new BookLine(
                accounts.agency(id),
                figures.agency(month.minusMonths(1), id),
                figures.agency(month.minusYears(1), id),
                availability(id),
                inputs.ledger().ingestCounts(id, month),
                inputs.ledger().importedIn(id, month),
                inputs.ledger().importedThrough(id, month.atEndOfMonth()));
        return new AgencyLine(id, category, nameVi, nameEn, line);
    }

    private Availability availability(String agency) {
        return due(agency)
                .map(due -> Outages.availability(outages, inputs.ledger().covered(agency, month), agency, due))
                .orElse(Availability.UNWATCHED);
    }

    /** When an agency was to be watched; empty of one that was never heard of. */
    private Optional<Period> due(String agency) {
        long seen = inputs.seenToMillis().getOrDefault(agency, Book.UNSEEN);
        return inputs.ledger().firstSign(agency).map(first -> Period.of(month)
                .clipped(VietnamTime.startOf(first).toEpochMilli(), seen));
    }

    private Map<String, Period> due(List<AgencyLine> agencies) {
        Map<String, Period> due = new HashMap<>();
        agencies.forEach(line -> due(line.id()).ifPresent(period -> due.put(line.id(), period)));
        return due;
    }

    private BookLine sum(List<AgencyLine> agencies) {
        List<BookLine> lines = agencies.stream().map(AgencyLine::line).toList();
        return new BookLine(
                lines.stream().map(BookLine::account).reduce(Account.NONE, Account::plus),
                lines.stream().flatMap(line -> line.previousMonth().stream()).reduce(RequestsByType::plus),
                lines.stream().flatMap(line -> line.lastYear().stream()).reduce(RequestsByType::plus),
                Outages.sum(outages, agencies, due(agencies)),
                lines.stream().map(BookLine::ingestCounts).reduce(IngestCounts.NONE, IngestCounts::plus),
                lines.stream().mapToLong(BookLine::imported).reduce(0, Math::addExact),
                lines.stream().mapToLong(BookLine::importedInAll).reduce(0, Math::addExact));
    }

    /** Agencies that were never heard of say nothing about how far Pulse has seen. */
    private long seenTo() {
        return inputs.roster().agencies().stream()
                .map(Agency::id)
                .filter(id -> inputs.ledger().firstSign(id).isPresent())
                .mapToLong(id -> inputs.seenToMillis().getOrDefault(id, Book.UNSEEN))
                .min()
                .orElse(Book.UNSEEN);
    }

    private List<OpeningBalance> declared() {
        List<OpeningBalance> declared = new ArrayList<>();
        for (OpeningBalance balance : balances.all()) {
            if (!balance.asOf().isAfter(month.atEndOfMonth())) {
                declared.add(balance);
            }
        }
        return declared;
    }

    private List<MonthFigure> months(Account counted) {
        List<MonthFigure> months = new ArrayList<>();
        for (YearMonth past = month.minusMonths(MONTHS_SHOWN - 1L); past.isBefore(month); past = past.plusMonths(1)) {
            figures.nation(past).ifPresent(months::add);
        }
        months.add(new MonthFigure(month, counted.month().byType()));
        return months;
    }

    private SortedMap<LocalDate, Map<String, RequestsByType>> days(List<AgencyLine> agencies) {
        SortedMap<LocalDate, Map<String, RequestsByType>> days = new TreeMap<>();
        for (LocalDate day = month.atDay(1); !day.isAfter(month.atEndOfMonth()); day = day.plusDays(1)) {
            Map<String, RequestsByType> asked = new LinkedHashMap<>();
            for (AgencyLine line : agencies) {
                RequestsByType requests = inputs.ledger().on(line.id(), day).byType();
                if (!requests.isNone()) {
                    asked.put(line.id(), requests);
                }
            }
            days.put(day, asked);
        }
        return days;
    }

    /** Requests that no row could hold would be missing in every sum. */
    private static void requireRoster(BookInputs inputs) {
        List<String> strangers = inputs.ledger().agencies().stream()
                .filter(id -> !id.equals(inputs.unknownLabel()))
                .filter(id -> !inputs.roster().contains(id) && !inputs.closed().holdAgency(id))
                .filter(id -> inputs.ledger().through(id, LocalDate.MAX).total() != 0)
                .map(id -> "agency " + id + " has "
                        + inputs.ledger().through(id, LocalDate.MAX).total()
                        + " requests, but is not in the roster: give the roster that it was counted with")
                .toList();
        if (!strangers.isEmpty()) {
            throw new BrokenBooksException(strangers);
        }
    }
}
