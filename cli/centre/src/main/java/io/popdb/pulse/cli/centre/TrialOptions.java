package io.popdb.pulse.cli.centre;

import io.popdb.pulse.cli.RosterOptions;
import io.popdb.pulse.declarations.CalendarFile;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.lab.Trials;
import io.popdb.pulse.lab.shapes.ShapeSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** On which traces a judge is tried. */
final class TrialOptions {
    private static final Pattern SEEDS = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");
    private static final int SEEDS_AT_MOST = 1000;

    @Option(names = "--shapes", split = ",", description = "Of what kinds: ${COMPLETION-CANDIDATES}. All where absent.")
    private List<ShapeSet> shapes = new ArrayList<>();

    @Option(names = "--seeds", description = "Such as 1-10, for each kind. No generated traces where absent.")
    private String seeds = "";

    @Mixin
    private RosterOptions declared = new RosterOptions();

    Trials trials(List<Path> folders) throws IOException {
        if (seeds.isEmpty() && folders.isEmpty()) {
            throw new UsageException(
                    "there is nothing to judge: give --seeds, such as 1-10; score takes folders with --trace, too");
        }
        return new Trials(
                declared.roster(Optional.empty()),
                CalendarFile.shipped(),
                shapes.isEmpty() ? EnumSet.allOf(ShapeSet.class) : EnumSet.copyOf(shapes),
                seeds(),
                folders);
    }

    private List<Long> seeds() {
        if (seeds.isEmpty()) {
            return List.of();
        }
        Matcher range = SEEDS.matcher(seeds);
        if (!range.matches()) {
            throw new UsageException("--seeds must be a number or a range, such as 1-10");
        }
        long first = Long.parseLong(range.group(1));
        long last = range.group(2) == null ? first : Long.parseLong(range.group(2));
        if (last < first || last - first >= SEEDS_AT_MOST) {
            throw new UsageException("--seeds must grow, and be " + SEEDS_AT_MOST + " at most");
        }
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
