package io.popdb.pulse.streams.config;

import io.popdb.pulse.events.CalendarFile;
import io.popdb.pulse.events.Roster;
import io.popdb.pulse.events.RosterFile;
import io.popdb.pulse.events.WorkCalendar;
import io.popdb.pulse.streams.books.OpeningBalances;
import java.io.IOException;

/** What the centre declares in files: who the agencies are, which days are holidays, what was counted before. */
public record Declarations(Roster roster, WorkCalendar calendar, OpeningBalances balances) {

    /**
     * Reads the configured files, and takes the shipped ones for those that are not configured.
     *
     * @throws io.popdb.pulse.events.DeclarationException when one declares what cannot be meant
     */
    public static Declarations read(MonitorConfig config) throws IOException {
        Roster roster =
                config.roster().isPresent() ? RosterFile.read(config.roster().get()) : RosterFile.shipped();
        WorkCalendar calendar = config.calendar().isPresent()
                ? CalendarFile.read(config.calendar().get())
                : CalendarFile.shipped();
        OpeningBalances balances = config.openingBalances().isPresent()
                ? OpeningBalances.read(config.openingBalances().get(), roster)
                : OpeningBalances.shipped(roster);
        return new Declarations(roster, calendar, balances);
    }
}
