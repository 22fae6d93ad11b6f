package io.popdb.pulse.declarations;

import io.popdb.pulse.contract.Identifiers;
import io.popdb.pulse.contract.PersonalData;
import io.popdb.pulse.declarations.Agency.Confidence;
import io.popdb.pulse.declarations.Agency.Seat;
import io.popdb.pulse.declarations.Agency.SilenceRule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The roster as people declare it in YAML. The shipped one, {@code roster.yaml} beside this class, shows every field.
 *
 * <p>Whatever is wrong with a file is a {@link DeclarationException} that names the line and the cure.
 */
public final class RosterFile {
    private static final Map<String, Category> CATEGORIES =
            Arrays.stream(Category.values()).collect(Collectors.toMap(Category::label, Function.identity()));
    private static final Map<String, OpenHours> SCHEDULES =
            Map.of("always", OpenHours.ALWAYS, "office-hours", OpenHours.OFFICE_HOURS);
    private static final Map<String, DayOfWeek> WEEKDAYS = Arrays.stream(DayOfWeek.values())
            .collect(Collectors.toMap(day -> day.name().toLowerCase(Locale.ROOT), Function.identity()));
    private static final Map<String, Boolean> CLOSED_ON_HOLIDAYS = Map.of("closed", true, "open", false);

    private RosterFile() {}

    /** The roster in a file. */
    public static Roster read(Path file) throws IOException {
        return roster(YamlFile.read(file));
    }

    /** The roster in a file where one is given, else the shipped one. */
    public static Roster readOrShipped(Optional<Path> file) throws IOException {
        return file.isPresent() ? read(file.get()) : shipped();
    }

    /** The roster that ships with Pulse: the 53 agencies that are connected today. */
    public static Roster shipped() {
        return roster(YamlFile.shipped(RosterFile.class, "roster.yaml"));
    }

    private static Roster roster(YamlMap file) {
        file.allow("version", "agencies");
        file.requireVersion(1);
        List<Agency> agencies = new ArrayList<>();
        Map<String, Contact> contacts = new HashMap<>();
        Map<String, FormerCategory> former = new HashMap<>();
        Map<String, Wording> shortNames = new HashMap<>();
        ShortNameField shortName = new ShortNameField();
        Map<String, Integer> lines = new HashMap<>();
        for (YamlMap row : file.maps("agencies")) {
            Agency agency = agency(row);
            Integer before = lines.putIfAbsent(agency.id(), row.line());
            if (before != null) {
                throw row.problem("id", "'" + agency.id() + "' already stands in line " + before + "; remove one");
            }
            agencies.add(agency);
            row.optional("contact", YamlMap::map)
                    .ifPresent(declared -> contacts.put(agency.id(), ContactField.read(declared)));
            row.optional("short", (declared, field) -> shortName.read(declared, agency.id()))
                    .ifPresent(declared -> shortNames.put(agency.id(), declared));
            row.optional("formerly", YamlMap::map)
                    .ifPresent(declared -> former.put(agency.id(), formerly(declared, agency.category())));
        }
        if (agencies.isEmpty()) {
            throw file.problem("agencies", "is an empty list; declare at least one agency");
        }
        return new Roster(agencies, contacts, former, shortNames);
    }

    private static Agency agency(YamlMap row) {
        row.allow(
                "id",
                "category",
                "sector",
                "name",
                "short",
                "adminCode",
                "seat",
                "schedule",
                "silentAfter",
                "silenceRule",
                "heartbeatEvery",
                "contact",
                "formerly",
                "confidence");
        YamlMap name = row.map("name");
        name.allow("vi", "en");
        return new Agency(
                id(row),
                row.choice("category", CATEGORIES),
                row.optional("sector", YamlMap::impersonal).orElse(""),
                name.impersonal("vi"),
                name.impersonal("en"),
                row.optional("adminCode", RosterFile::adminCode).orElse(""),
                row.optional("seat", YamlMap::map).map(RosterFile::seat),
                schedule(row),
                row.duration("silentAfter"),
                row.optional("silenceRule", (agency, field) -> agency.choice(field, SilenceRule.BY_LABEL))
                        .orElse(SilenceRule.PROFILE),
                row.optional("heartbeatEvery", YamlMap::duration),
                row.choice("confidence", Confidence.BY_LABEL));
    }

    private static FormerCategory formerly(YamlMap before, Category now) {
        before.allow("category", "until");
        Category category = before.choice("category", CATEGORIES);
        if (category == now) {
            throw before.problem("category", "is the one that the agency has now; leave formerly out");
        }
        String until = before.text("until");
        if (!until.matches("[0-9]{4}-(0[1-9]|1[0-2])")) {
            throw before.problem(
                    "until", "'" + until + "' must be the last month in that category, in quotes, such as \"2026-02\"");
        }
        return new FormerCategory(category, YearMonth.parse(until));
    }

    private static String id(YamlMap row) {
        String id = row.text("id");
        if (!Identifiers.isSourceId(id)) {
            throw row.problem(
                    "id",
                    PersonalData.quoted(id)
                            + " must be 1 to 32 of a-z, 0-9 and '-', not begin with '-', such as prov-40");
        }
        return row.impersonal("id");
    }

    private static String adminCode(YamlMap row, String field) {
        String code = row.text(field);
        if (!code.matches("[0-9]{2}")) {
            throw row.problem(field, PersonalData.quoted(code) + " must be two digits in quotes, such as \"01\"");
        }
        return code;
    }

    private static Seat seat(YamlMap seat) {
        seat.allow("lat", "lon");
        return new Seat(degrees(seat, "lat", 90), degrees(seat, "lon", 180));
    }

    private static double degrees(YamlMap seat, String field, int limit) {
        double degrees = seat.number(field);
        if (!(Math.abs(degrees) <= limit)) {
            throw seat.problem(field, "must lie between -" + limit + " and " + limit + " degrees");
        }
        return degrees;
    }

    private static OpenHours schedule(YamlMap row) {
        if (!row.isMap("schedule")) {
            return row.choice("schedule", SCHEDULES);
        }
        YamlMap hours = row.map("schedule");
        hours.allow("days", "from", "to", "holidays");
        LocalTime from = hours.timeOfDay("from");
        LocalTime to = hours.timeOfDay("to");
        if (!from.isBefore(to)) {
            throw hours.problem("to", "must be later than from, within the same day; 24:00 is the end of the day");
        }
        return new OpenHours(days(hours), from, to, hours.choice("holidays", CLOSED_ON_HOLIDAYS));
    }

    private static Set<DayOfWeek> days(YamlMap hours) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String name : hours.texts("days")) {
            DayOfWeek day = WEEKDAYS.get(name);
            if (day == null || !days.add(day)) {
                throw hours.problem(
                        "days", PersonalData.quoted(name) + " must be a weekday such as monday, each only once");
            }
        }
        if (days.isEmpty()) {
            throw hours.problem("days", "is an empty list; name at least one weekday such as monday");
        }
        return days;
    }
}
