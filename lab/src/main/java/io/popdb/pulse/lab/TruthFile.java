package io.popdb.pulse.lab;

import io.popdb.pulse.declarations.CsvFile;
import io.popdb.pulse.declarations.DeclarationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What was planted in a trace: CSV with the columns {@code agency, start, end, kind, alert, fair_delay, sure_delay}.
 */
final class TruthFile {
    private static final List<String> COLUMNS =
            List.of("agency", "start", "end", "kind", "alert", "fair_delay", "sure_delay");

    private static final long HIT_AFTER_END = 10;
    private static final long ECHO_AFTER_END = 30;
    static final double DELAY_WHERE_NOT_SAID = 3;

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

        /** The same, due when one is sure. */
        PlantedFault dueWhenSure() {
            return new PlantedFault(agency, start, end, kind, alert, sureDelay, sureDelay);
        }

        /** The same, of which no alarm is expected. */
        PlantedFault deservingNone() {
            return new PlantedFault(agency, start, end, kind, "none", fairDelay, sureDelay);
        }

        boolean isOf(Alert raised) {
            return raised.agency().equals(agency);
        }

        /** Whether it began while many were silent together. */
        boolean beganWithin(PlantedFault mass) {
            return start >= mass.start() && start < mass.end();
        }

        boolean isMass() {
            return alert.equals("mass");
        }

        /** Whether that alarm is of the kind that this deserves. */
        boolean deserves(Alert raised) {
            return alert.equals("type-silent")
                    ? raised.kind().endsWith("_silent")
                    : raised.kind().equals(alert);
        }

        /** Whether an alarm was found while this lasted, or soon after. */
        boolean isAround(Alert raised) {
            return raised.detected() >= start && raised.detected() <= end + ECHO_AFTER_END;
        }

        /** Whether an alarm was found while this lasted, or just after it. */
        boolean isHitBy(Alert raised) {
            return raised.detected() >= start && raised.detected() <= end + HIT_AFTER_END;
        }

        /** Whether it was on when this began. */
        boolean findsOpen(Alert raised) {
            return raised.detected() < start && raised.cleared() > start;
        }
    }

    static List<PlantedFault> read(Path file) throws IOException {
        List<PlantedFault> planted = new ArrayList<>();
        try (CsvFile rows = new CsvFile(file, COLUMNS)) {
            rows.forEachRemaining(row -> planted.add(planted(row)));
        }
        if (planted.isEmpty()) {
            throw new DeclarationException(file.toString(), 1, "nothing is planted; leave --truth away");
        }
        return planted;
    }

    private static PlantedFault planted(CsvFile.Row row) {
        return new PlantedFault(
                row.field("agency"),
                TraceTime.minute(row.millis("start")),
                TraceTime.minute(row.millis("end")),
                row.field("kind"),
                row.field("alert"),
                delay(row, "fair_delay"),
                delay(row, "sure_delay"));
    }

    private static double delay(CsvFile.Row row, String column) {
        String minutes = row.field(column);
        try {
            return minutes.isEmpty() ? DELAY_WHERE_NOT_SAID : Double.parseDouble(minutes);
        } catch (NumberFormatException notANumber) {
            throw row.problem(column + " must be a number of minutes, or empty");
        }
    }
}
