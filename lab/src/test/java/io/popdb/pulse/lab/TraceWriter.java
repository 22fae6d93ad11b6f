package io.popdb.pulse.lab;

import io.popdb.pulse.declarations.CalendarFile;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.lab.Fault.Kind;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes a generated trace as the three files that {@code pulse backtest} reads. */
public final class TraceWriter {
    private final Roster roster;
    private final Path folder;

    public TraceWriter(Roster roster, Path folder) {
        this.roster = roster;
        this.folder = folder;
    }

    public void write(GeneratedTrace trace) throws IOException {
        Files.createDirectories(folder);
        try (PrintWriter out = new PrintWriter(new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(folder.resolve("trace.csv.gz")), 1 << 16),
                StandardCharsets.UTF_8))) {
            out.print("minute,agency,lookups,authentications,failures,delay\n");
            trace.play(minute -> minute.rows().forEach(row -> out.print(line(minute.minute(), row))));
        }
        Files.writeString(folder.resolve("truth.csv"), truth(trace.faults()));
        Files.writeString(folder.resolve("closures.csv"), plannedDowntimes(trace.faults()));
    }

    private String line(long minute, TraceMinute.Row row) {
        return TraceTime.text(minute) + ","
                + roster.agencies().get(row.agency()).id() + ","
                + row.counts().lookups() + "," + row.counts().authentications() + ","
                + row.counts().failures() + "," + row.delay() + "\n";
    }

    private static String truth(List<Fault> faults) {
        StringBuilder text = new StringBuilder("agency,start,end,kind,alert,fair_delay,sure_delay\n");
        for (Fault fault : faults) {
            boolean timed = fault.sure() > 0 && !fault.kind().alert.equals("none");
            text.append("%s,%s,%s,%s,%s,%s%n"
                    .formatted(
                            fault.agency(),
                            TraceTime.text(fault.start()),
                            TraceTime.text(fault.end()),
                            fault.kind().label,
                            fault.kind().alert,
                            timed ? "%.0f,%.0f".formatted(fault.fair(), fault.sure()) : ","));
        }
        return text.toString();
    }

    private static String plannedDowntimes(List<Fault> faults) {
        StringBuilder text = new StringBuilder("agency,date\n");
        faults.stream()
                .filter(fault -> fault.kind() == Kind.CLOSURE)
                .forEach(fault -> text.append("%s,%s%n"
                        .formatted(fault.agency(), LocalDate.ofEpochDay(Math.floorDiv(fault.start() + 420, 1440L)))));
        return text.toString();
    }

    /** {@code FOLDER FIRST-DAY DAYS EASY|HARD|HARD_WITHOUT_FAULTS SEED}, such as {@code t1 2026-01-05 56 HARD 1}. */
    public static void main(String[] args) throws IOException {
        Roster roster = RosterFile.shipped();
        GeneratedTrace trace = new GeneratedTrace(
                roster,
                CalendarFile.shipped(),
                LocalDate.parse(args[1]),
                Integer.parseInt(args[2]),
                GeneratedTrace.Mode.valueOf(args[3]),
                Long.parseLong(args[4]));
        new TraceWriter(roster, Path.of(args[0])).write(trace);
    }
}
