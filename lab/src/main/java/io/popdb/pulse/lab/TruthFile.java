package io.popdb.pulse.lab;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.popdb.pulse.declarations.DeclarationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * What was planted in a trace: CSV with the columns {@code agency, start, end, kind, alert, fair_delay, sure_delay}.
 */
final class TruthFile {
    private static final double DELAY_WHERE_NOT_SAID = 3;

    private TruthFile() {}

    /**
     * One planted fault, in minutes since the epoch, the end not included.
     *
     * @param alert which alarm it deserves: {@code silent}, {@code type-silent}, {@code failing}, {@code mass}; or {@code
     *     none}
     * @param fairDelay minutes after which one who knows the true traffic is sure to one in a million
     * @param sureDelay the same to one in ten thousand million
     */
    record PlantedFault(
            String agency, long start, long end, String kind, String alert, double fairDelay, double sureDelay) {
        boolean deservesAlarm() {
            return !alert.equals("none");
        }

        boolean isMass() {
            return alert.equals("mass");
        }
    }

    static List<PlantedFault> read(Path file) throws IOException {
        List<PlantedFault> planted = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            reader.forEach(row -> planted.add(planted(file, row)));
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
        if (planted.isEmpty()) {
            throw new DeclarationException(file.toString(), 1, "nothing is planted; leave --truth away");
        }
        return planted;
    }

    private static PlantedFault planted(Path file, NamedCsvRecord row) {
        try {
            return new PlantedFault(
                    row.getField("agency"),
                    TraceTime.minute(row.getField("start")),
                    TraceTime.minute(row.getField("end")),
                    row.getField("kind"),
                    row.getField("alert"),
                    delay(row.getField("fair_delay")),
                    delay(row.getField("sure_delay")));
        } catch (IllegalArgumentException | NoSuchElementException wrong) {
            throw new DeclarationException(
                    file.toString(), (int) row.getStartingLineNumber(), String.valueOf(wrong.getMessage()));
        }
    }

    private static double delay(String field) {
        return field.isEmpty() ? DELAY_WHERE_NOT_SAID : Double.parseDouble(field);
    }
}
