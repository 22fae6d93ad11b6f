package io.popdb.pulse.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.declarations.CalendarFile;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.declarations.TraceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ShapeOptionsTest {
    private static final Roster ROSTER =
            new Roster(RosterFile.shipped().agencies().subList(0, 2));

    /** Tuesday, 10:00 in Hanoi. */
    private static final Instant NOW = Instant.parse("2026-06-02T03:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void plantsWhatIsWantedCountedFromNowAndNothingElse() throws IOException {
        String agency = ROSTER.agencies().get(1).id();

        write(List.of(agency + ":outage:PT10M+PT1H"));

        assertThat(Files.readAllLines(folder.resolve("truth.csv")))
                .hasSize(2)
                .anyMatch(line -> line.startsWith(agency + ",2026-06-02T03:10Z,2026-06-02T04:10Z,outage,silent,"));
    }

    @Test
    void putsSoManyOfTheWeeksBeforeNow() throws IOException {
        write(List.of(), "--past", "6");

        try (TraceFile trace = new TraceFile(folder.resolve("trace.csv.gz"), ROSTER)) {
            long first = trace.next().orElseThrow().millis();
            long last = first;
            for (Optional<TraceFile.Row> row = trace.next(); row.isPresent(); row = trace.next()) {
                last = row.get().millis();
            }
            assertThat(Duration.between(Instant.ofEpochMilli(first), NOW).toDays())
                    .isBetween(41L, 42L);
            assertThat(Duration.between(NOW, Instant.ofEpochMilli(last)).toDays())
                    .isBetween(11L, 13L);
        }
    }

    private void write(List<String> faults, String... arguments) throws IOException {
        ShapeOptions options = new ShapeOptions();
        CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create()
                .addMixin("shapes", CommandLine.Model.CommandSpec.forAnnotatedObject(options));
        String[] all = new String[arguments.length + 4];
        System.arraycopy(new String[] {"--shapes", "OFFICES", "--into", folder.toString()}, 0, all, 0, 4);
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        new CommandLine(spec).parseArgs(all);
        options.write(ROSTER, CalendarFile.shipped(), NOW, 3, faults);
    }
}
