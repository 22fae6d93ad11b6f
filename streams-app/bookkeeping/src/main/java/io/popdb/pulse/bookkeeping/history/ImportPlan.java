package io.popdb.pulse.bookkeeping.history;

import io.popdb.pulse.contract.EventAdmission;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.OpeningBalances.OpeningBalance;
import io.popdb.pulse.domain.books.BookInputs;
import io.popdb.pulse.domain.books.ImportedDay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What of a file's days is new, and what stands against bringing them in. Pure.
 *
 * @param fresh days to be written
 * @param unchanged how many days are there already, with the same figures
 * @param refused why not, one sentence for each day; nothing may be written then
 */
public record ImportPlan(List<ImportedDay> fresh, long unchanged, List<String> refused) {
    private static final LocalDate FIRST = VietnamTime.day(Instant.ofEpochMilli(EventAdmission.EARLIEST));

    /**
     * What may be done all the same.
     *
     * @param insideBalance days inside an opening balance: they are shown, never added to it
     * @param replace days that were imported with other figures
     * @param fillUp days of which something was counted: that is taken to be among what is imported
     */
    public record Allowed(boolean insideBalance, boolean replace, boolean fillUp) {}

    public static ImportPlan of(List<ImportedDay> days, BookInputs inputs, LocalDate today, Allowed allowed) {
        List<ImportedDay> fresh = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        long same = 0;
        for (ImportedDay day : days) {
            Optional<ImportedDay> before = inputs.ledger().imported(day.agency(), day.day());
            Optional<String> why = refusal(day, before, inputs, today, allowed);
            why.ifPresent(refused::add);
            if (before.equals(Optional.of(day))) {
                same++;
            } else if (why.isEmpty()) {
                fresh.add(day);
            }
        }
        return new ImportPlan(fresh, same, refused);
    }

    private static Optional<String> refusal(
            ImportedDay day, Optional<ImportedDay> before, BookInputs inputs, LocalDate today, Allowed allowed) {
        String name = day.agency() + "/" + day.day();
        if (!inputs.roster().contains(day.agency())) {
            return Optional.of(name + ": the agency is not in the roster");
        }
        if (!day.day().isBefore(today) || day.day().isBefore(FIRST)) {
            return Optional.of(
                    name + ": the day must lie between " + FIRST + ", when the database was opened, and today");
        }
        Optional<String> counted = counted(day, inputs, allowed);
        if (counted.isPresent()) {
            return counted;
        }
        Optional<OpeningBalance> balance = holding(day, inputs.balances());
        if (balance.isPresent() && !allowed.insideBalance) {
            return Optional.of(name + ": lies inside the opening balance of "
                    + balance.get().scope() + " as of " + balance.get().asOf()
                    + " (--inside-balance brings it in to be shown; it is never added to it)");
        }
        if (before.isPresent() && !before.get().equals(day) && !allowed.replace) {
            return Optional.of(name + ": was imported with other figures (--replace takes these instead)");
        }
        return Optional.empty();
    }

    private static Optional<String> counted(ImportedDay day, BookInputs inputs, Allowed allowed) {
        long counted = inputs.ledger()
                .counted(day.agency(), day.day())
                .map(known -> known.requests().total())
                .orElse(0L);
        long imported = day.requests().total();
        if (counted == 0 || (allowed.fillUp && counted < imported)) {
            return Optional.empty();
        }
        return Optional.of(
                day.agency() + "/" + day.day() + ": Pulse itself has counted that day, " + counted + " requests of "
                        + imported
                        + (counted < imported
                                ? " (--fill-up takes them to be among these, and brings in the rest)"
                                : ": there is nothing to add"));
    }

    private static Optional<OpeningBalance> holding(ImportedDay day, OpeningBalances balances) {
        return Stream.of(day.agency(), OpeningBalances.NATION)
                .flatMap(scope -> balances.find(scope).stream())
                .filter(balance -> !day.day().isAfter(balance.asOf()))
                .findFirst();
    }
}
