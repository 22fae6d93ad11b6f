package io.popdb.pulse.lab.shapes;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.popdb.pulse.declarations.DayKind;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a trace, the truth about it, and the shape of each agency, as {@code pulse backtest}, {@code score} and {@code
 * simulate} read them; and the plain counts.
 */
public record ShapedTraceFiles(Path folder) {
    /** Where the traffic is written to. */
    public Path trace() {
        return folder.resolve("trace.csv.gz");
    }

    public void write(ShapedTrace trace) throws IOException {
        Files.createDirectories(folder);
        writeTrace(trace);
        writeTruth(trace);
        writeShapes(trace);
        writeCounts(trace);
    }

    private void writeTrace(ShapedTrace trace) throws IOException {
        try (PrintWriter out = new PrintWriter(new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(trace()), 1 << 16), StandardCharsets.UTF_8))) {
            out.print("minute,agency,lookups,authentications,failures,delay\n");
            trace.play((minute, rows) -> {
                String time = text(minute);
                for (ShapedTrace.Row row : rows) {
                    out.print(time + "," + id(trace, row.agency()) + "," + row.lookups() + "," + row.authentications()
                            + "," + row.failures() + "," + row.delay() + "\n");
                }
            });
            if (out.checkError()) {
                throw new IOException(trace() + " cannot be written");
            }
        }
    }

    private void writeTruth(ShapedTrace trace) throws IOException {
        try (CsvWriter out = CsvWriter.builder().build(folder.resolve("truth.csv"))) {
            out.writeRecord("agency", "start", "end", "kind", "alert", "fair_delay", "sure_delay");
            for (PlantedTruth one : trace.truth()) {
                String bar = one.bar() == 0 ? "" : Integer.toString(one.bar());
                out.writeRecord(
                        one.agency(),
                        text(trace.epochMinute(one.start())),
                        text(trace.epochMinute(one.end())),
                        one.kind(),
                        one.alert(),
                        bar,
                        bar);
            }
        }
    }

    private void writeShapes(ShapedTrace trace) throws IOException {
        try (CsvWriter out = CsvWriter.builder().build(folder.resolve("shapes.csv"))) {
            out.writeRecord("agency", "shape", "perday", "judge_from");
            for (int agency = 0; agency < trace.roster().agencies().size(); agency++) {
                out.writeRecord(
                        id(trace, agency),
                        trace.shape(agency),
                        Long.toString(trace.requests(agency) / trace.days().count()),
                        text(trace.epochMinute(trace.judgedFrom())));
            }
        }
        Files.writeString(folder.resolve("grace.csv"), "agency,start,end\n");
    }

    private void writeCounts(ShapedTrace trace) throws IOException {
        try (CountsArchive archive = new CountsArchive(folder.resolve("counts.npz"))) {
            archive.add("start", text(trace.epochMinute(0)));
            archive.add("n", trace.days().minutes());
            archive.add("cal", calendar(trace.days()));
            for (int agency = 0; agency < trace.roster().agencies().size(); agency++) {
                archive.add(id(trace, agency), trace.counts(agency));
            }
        }
    }

    private static String calendar(TraceDays days) {
        return IntStream.range(0, days.count())
                .mapToObj(days::date)
                .flatMap(date -> days.calendar().find(date).stream()
                        .map(entry -> "\"" + date + "\": \""
                                + (entry.kind() == DayKind.HOLIDAY ? "holiday" : "working-day") + "\""))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String id(ShapedTrace trace, int agency) {
        return trace.roster().agencies().get(agency).id();
    }

    private static String text(long epochMinute) {
        return Instant.ofEpochSecond(epochMinute * 60).toString().substring(0, 16) + "Z";
    }
}
