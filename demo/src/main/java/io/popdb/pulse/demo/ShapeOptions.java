package io.popdb.pulse.demo;

import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.lab.shapes.AskedFault;
import io.popdb.pulse.lab.shapes.ShapeSet;
import io.popdb.pulse.lab.shapes.ShapedTrace;
import io.popdb.pulse.lab.shapes.ShapedTraceFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Eight weeks of traffic in shapes, some of them past, with the faults that are wanted. */
final class ShapeOptions {
    private static final Pattern FAULT = Pattern.compile("([^:]+):([a-z-]+):([^+]+)\\+(.+)");
    private static final String FORM =
            "a fault is written agency:kind:begin+length, such as prov-40:trickle:PT10M+PT1H, its begin counted from now";
    private static final int WEEKS = 8;

    @Option(
            names = "--shapes",
            required = true,
            description =
                    "Play eight weeks of made-up traffic of that kind: what lies before now as fast as it goes, the"
                            + " rest when it occurs: ${COMPLETION-CANDIDATES}. For --seed.")
    private ShapeSet shapes = ShapeSet.OFFICES;

    @Option(
            names = "--into",
            required = true,
            paramLabel = "FOLDER",
            description = "Where the trace and the truth about it are written.")
    private Path folder = Path.of("");

    @Option(names = "--past", paramLabel = "WEEKS", description = "How many of the weeks lie before now. Default: 4")
    private int past = 4;

    Path trace() {
        if (past < 0 || past >= WEEKS) {
            throw new UsageException("--past must be 0 to 7 weeks");
        }
        return new ShapedTraceFiles(folder).trace();
    }

    /** @param faults such as {@code prov-40:outage:PT10M+PT1H}; where there are none, those of the shapes */
    void write(Roster roster, WorkCalendar calendar, Instant now, long seed, List<String> faults) throws IOException {
        LocalDate firstDay = VietnamTime.day(now).minusWeeks(past);
        long minute = Duration.between(VietnamTime.startOf(firstDay), now).toMinutes();
        List<AskedFault> asked =
                faults.stream().map(text -> fault(text, roster, minute)).toList();
        ShapedTrace trace = asked.isEmpty()
                ? ShapedTrace.withFaults(roster, calendar, firstDay, shapes, seed)
                : ShapedTrace.withoutFaults(roster, calendar, firstDay, shapes, seed);
        trace.plant(asked);
        new ShapedTraceFiles(folder).write(trace);
    }

    private static AskedFault fault(String text, Roster roster, long now) {
        Matcher parts = FAULT.matcher(text);
        if (!parts.matches()) {
            throw new UsageException(FORM);
        }
        List<String> ids = roster.agencies().stream().map(Agency::id).toList();
        int agency = ids.indexOf(parts.group(1));
        if (agency < 0) {
            throw new UsageException("--fault names " + parts.group(1) + ", which is not in the roster");
        }
        AskedFault.Kind kind = AskedFault.Kind.of(parts.group(2));
        try {
            long start = now + Duration.parse(parts.group(3)).toMinutes();
            return new AskedFault(
                    agency,
                    kind,
                    Math.toIntExact(start),
                    Math.toIntExact(Duration.parse(parts.group(4)).toMinutes()));
        } catch (DateTimeException | ArithmeticException noDuration) {
            throw new UsageException(FORM, noDuration);
        }
    }
}
