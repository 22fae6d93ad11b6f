package io.popdb.pulse.declarations;

import io.popdb.pulse.declarations.Agency.Confidence;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The calendar of holidays and make-up working days as people declare it in YAML. The shipped one, {@code
 * calendar.yaml} beside this class, shows every field.
 *
 * <p>Whatever is wrong with a file is a {@link DeclarationException} that names the line and the cure.
 */
public final class CalendarFile {
    private static final Map<String, DayKind> KINDS =
            Map.of("holiday", DayKind.HOLIDAY, "working-day", DayKind.WORKING_DAY);

    private CalendarFile() {}

    /** The calendar in a file. */
    public static WorkCalendar read(Path file) throws IOException {
        return calendar(YamlFile.read(file));
    }

    /** The calendar that ships with Pulse. */
    public static WorkCalendar shipped() {
        return calendar(YamlFile.shipped(CalendarFile.class, "calendar.yaml"));
    }

    private static WorkCalendar calendar(YamlMap file) {
        file.allow("version", "days");
        file.requireVersion(1);
        List<WorkCalendar.Entry> entries = new ArrayList<>();
        Map<LocalDate, Integer> lines = new HashMap<>();
        for (YamlMap row : file.maps("days")) {
            WorkCalendar.Entry entry = entry(row);
            Integer before = lines.putIfAbsent(entry.date(), row.line());
            if (before != null) {
                throw row.problem("date", entry.date() + " already stands in line " + before + "; remove one");
            }
            entries.add(entry);
        }
        return new WorkCalendar(entries);
    }

    private static WorkCalendar.Entry entry(YamlMap row) {
        row.allow("date", "kind", "name", "confidence");
        YamlMap name = row.map("name");
        name.allow("vi", "en");
        return new WorkCalendar.Entry(
                row.date("date"),
                row.choice("kind", KINDS),
                name.impersonal("vi"),
                name.impersonal("en"),
                row.choice("confidence", Confidence.BY_LABEL));
    }
}
