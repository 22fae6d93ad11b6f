package io.popdb.pulse.lab.shapes;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;

/** Writes a trace, the truth about it, and the shape of each agency, as {@code pulse backtest} and {@code simulate} read them. */
public record ShapedTraceFiles(Path folder) {
    private static final double AUTHENTICATIONS = 0.3;

    public void write(ShapedTrace trace) throws IOException {
        Files.createDirectories(folder);
        writeTrace(trace);
        writeTruth(trace);
        writeShapes(trace);
    }

    private void writeTrace(ShapedTrace trace) throws IOException {
        RandomDraws draws = new RandomDraws(1);
        try (PrintWriter out = new PrintWriter(new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(folder.resolve("trace.csv.gz")), 1 << 16),
                StandardCharsets.UTF_8))) {
            out.print("minute,agency,lookups,authentications,failures,delay\n");
            for (int minute = 0; minute < trace.days().minutes(); minute++) {
                String time = text(trace, minute);
                for (int agency = 0; agency < trace.counts().length; agency++) {
                    int count = trace.counts()[agency][minute];
                    if (count > 0) {
                        int authentications = draws.binomial(count, AUTHENTICATIONS);
                        out.print(time + "," + id(trace, agency) + "," + (count - authentications) + ","
                                + authentications + "," + trace.failures()[agency][minute] + ",0\n");
                    }
                }
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
                        text(trace, one.start()),
                        text(trace, one.end()),
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
            for (int agency = 0; agency < trace.counts().length; agency++) {
                long all = 0;
                for (int count : trace.counts()[agency]) {
                    all += count;
                }
                out.writeRecord(
                        id(trace, agency),
                        trace.shapes().get(agency).name(),
                        Long.toString(all / trace.days().count()),
                        text(trace, trace.judgedFrom()));
            }
        }
        Files.writeString(folder.resolve("grace.csv"), "agency,start,end\n");
    }

    private static String id(ShapedTrace trace, int agency) {
        return trace.roster().agencies().get(agency).id();
    }

    private static String text(ShapedTrace trace, int minute) {
        return Instant.ofEpochSecond(trace.days().epochMinute(minute) * 60)
                        .toString()
                        .substring(0, 16) + "Z";
    }
}
