package io.popdb.pulse.cli;

import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The roster of every command that names agencies. */
public final class RosterOptions {
    @Option(
            names = "--roster",
            paramLabel = "FILE",
            description = "The declared agencies (pulse.roster, or else the shipped 53).")
    private @Nullable Path file;

    /** Where it is declared, if that was said. */
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /** The declared one, else the configured one, else the shipped one. */
    public Roster roster(Optional<Path> configured) throws IOException {
        Optional<Path> declared = file().or(() -> configured);
        return declared.isPresent() ? RosterFile.read(declared.get()) : RosterFile.shipped();
    }

    public static void mustHold(Roster roster, String agency) {
        roster.require(agency);
    }

    /** What an agency is called where there is little room; its id where the roster does not know it any more. */
    public static String shortName(Roster roster, Language language, String agency) {
        return roster.find(agency)
                .map(known -> roster.shortName(known).in(language))
                .orElse(agency);
    }

    /** An agency's name; its id where the roster does not know it any more. */
    public static String name(Roster roster, Language language, String agency) {
        return roster.find(agency)
                .map((Agency known) -> language.say(known.nameVi(), known.nameEn()))
                .orElse(agency);
    }
}
