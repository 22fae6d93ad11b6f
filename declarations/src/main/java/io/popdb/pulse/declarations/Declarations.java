package io.popdb.pulse.declarations;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What the centre declares in files: who the agencies are, which days are holidays, what was counted before. */
public record Declarations(Roster roster, WorkCalendar calendar, OpeningBalances balances) {

    /**
     * Reads the given files, and takes the shipped ones for those that are not given.
     *
     * @throws io.popdb.pulse.declarations.DeclarationException when one declares what cannot be meant
     */
    public static Declarations read(Optional<Path> rosterFile, Optional<Path> calendarFile, Optional<Path> balancesFile)
            throws IOException {
        Roster roster = RosterFile.readOrShipped(rosterFile);
        WorkCalendar calendar =
                calendarFile.isPresent() ? CalendarFile.read(calendarFile.get()) : CalendarFile.shipped();
        OpeningBalances balances = balancesFile.isPresent()
                ? OpeningBalances.read(balancesFile.get(), roster)
                : OpeningBalances.shipped(roster);
        return new Declarations(roster, calendar, balances);
    }
}
