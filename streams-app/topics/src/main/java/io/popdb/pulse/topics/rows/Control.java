package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.domain.watch.PlannedDowntimes;
import io.popdb.pulse.errors.UsageException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A value of {@code popdb.controls.v1}: something that an operator says. Keyed by {@link #key()}, so that saying it anew
 * replaces what was said before; a record without a value takes it back.
 */
public sealed interface Control extends WatchInput {
    JsonSerde<Control> SERDE = new JsonSerde<>("what an operator said", 1, Control::write, Control::read);

    /** Tells this from all else that can be said. */
    String key();

    /** Who said it. */
    String by();

    /** When it was said, by the clock of whoever said it. */
    long atMillis();

    /**
     * An agency, or all of them, will be closed: silence on these days is no incident.
     *
     * @param agency its id, or {@link #EVERY_AGENCY}
     * @param from the first day, in Vietnam
     * @param to the last day
     */
    record PlannedDowntime(String agency, LocalDate from, LocalDate to, String reason, String by, long atMillis)
            implements Control {
        public static final String EVERY_AGENCY = "*";
        public static final int LONGEST_DAYS = 366;
        private static final int FIRST_YEAR = 2000;
        private static final int LAST_YEAR = 2999;

        private static final String KEY = "closure/";

        public PlannedDowntime {
            requireNear(from);
            requireNear(to);
            long days = ChronoUnit.DAYS.between(from, to) + 1;
            if (days < 1) {
                throw new UsageException("the closure ends on " + to + ", before it begins on " + from);
            }
            if (days > LONGEST_DAYS) {
                throw new UsageException("the closure from " + from + " to " + to + " lasts " + days + " days: at most "
                        + LONGEST_DAYS + " can be announced at once");
            }
        }

        private static void requireNear(LocalDate day) {
            if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
                throw new UsageException(
                        "the day " + day + " does not lie in the years " + FIRST_YEAR + " to " + LAST_YEAR);
            }
        }

        /** How operators name it, such as {@code prov-40/2026-03-05}; {@code all/…} where it is for every agency. */
        public String id() {
            return (agency.equals(EVERY_AGENCY) ? "all" : agency) + "/" + from;
        }

        @Override
        public String key() {
            return keyOf(id());
        }

        public static String keyOf(String id) {
            return KEY + id;
        }

        public static boolean isKey(String key) {
            return key.startsWith(KEY);
        }

        /** These closures and this one. An agency that is not in the roster is passed over. */
        public PlannedDowntimes addTo(PlannedDowntimes plannedDowntimes, Roster roster) {
            PlannedDowntimes more = plannedDowntimes;
            for (Agency one : roster.agencies()) {
                if (agency.equals(EVERY_AGENCY) || agency.equals(one.id())) {
                    more = more.with(one.id(), from, to);
                }
            }
            return more;
        }
    }

    /** Somebody has taken an incident on. */
    record Acknowledgement(String incident, String by, String note, long atMillis) implements Control {
        private static final String KEY = "ack/";

        @Override
        public String key() {
            return keyOf(incident);
        }

        public static String keyOf(String incident) {
            return KEY + incident;
        }

        void writeSaid(ObjectNode node) {
            node.put("by", by);
            node.put("note", note);
            node.put("atMillis", atMillis);
        }

        static Acknowledgement readSaid(String incident, JsonNode node) {
            return new Acknowledgement(
                    incident, Fields.text(node, "by"), Fields.text(node, "note"), Fields.number(node, "atMillis"));
        }
    }

    /** A remark on an incident. There may be many; each stands by itself. */
    record Note(String incident, String by, String text, long atMillis) implements Control {
        private static final String KEY = "note/";

        @Override
        public String key() {
            return KEY + incident + "/" + Instant.ofEpochMilli(atMillis);
        }
    }

    /**
     * Records of an agency that are not to be read, because a monitor cannot. It stays for good: what is passed over is missing in the
     * counts.
     *
     * @param from the first offset that is passed over
     * @param through the last one
     */
    record PassedOver(String agency, int partition, long from, long through, String reason, String by, long atMillis)
            implements Control {
        private static final String KEY = "passed-over/";

        /** Whether a record under this key says so. */
        public static boolean isKey(String key) {
            return key.startsWith(KEY);
        }

        @Override
        public String key() {
            return KEY + agency + "/" + partition + "/" + from;
        }
    }

    /**
     * What is counted of an agency is to be written once more, since rows of it cannot be read or are gone. A monitor asks for
     * that by itself. Asked for twice it does no harm: counts are cumulative.
     *
     * @param agency its id, also {@link CountsRow#UNKNOWN_AGENCY}; or {@link #EVERYTHING}, or {@link #OPEN_INCIDENTS}
     */
    record Restatement(String agency, String by, long atMillis) implements Control {
        /** Of all agencies that anything was ever counted of, and the incidents that are open. */
        public static final String EVERYTHING = "*";
        /** No counts, but the incidents that are open. */
        public static final String OPEN_INCIDENTS = "incidents";

        public boolean coversIncidents() {
            return agency.equals(EVERYTHING) || agency.equals(OPEN_INCIDENTS);
        }

        @Override
        public String key() {
            return "restate/" + agency;
        }
    }

    private static void write(Control control, ObjectNode node) {
        if (control instanceof PlannedDowntime downtime) {
            node.put("type", "closure");
            node.put("agency", downtime.agency);
            node.put("from", downtime.from.toString());
            node.put("to", downtime.to.toString());
            node.put("reason", downtime.reason);
        } else if (control instanceof Acknowledgement acknowledgement) {
            node.put("type", "acknowledgement");
            node.put("incident", acknowledgement.incident);
            node.put("note", acknowledgement.note);
        } else if (control instanceof Note note) {
            node.put("type", "note");
            node.put("incident", note.incident);
            node.put("text", note.text);
        } else if (control instanceof PassedOver passed) {
            node.put("type", "passed-over");
            node.put("agency", passed.agency);
            node.put("partition", passed.partition);
            node.put("from", passed.from);
            node.put("through", passed.through);
            node.put("reason", passed.reason);
        } else if (control instanceof Restatement restatement) {
            node.put("type", "restatement");
            node.put("agency", restatement.agency);
        }
        node.put("by", control.by());
        node.put("atMillis", control.atMillis());
    }

    private static Control read(JsonNode node) {
        String by = Fields.text(node, "by");
        long atMillis = Fields.number(node, "atMillis");
        String type = Fields.text(node, "type");
        return switch (type) {
            case "closure" ->
                new PlannedDowntime(
                        Fields.text(node, "agency"),
                        LocalDate.parse(Fields.text(node, "from")),
                        LocalDate.parse(Fields.text(node, "to")),
                        Fields.text(node, "reason"),
                        by,
                        atMillis);
            case "acknowledgement" ->
                new Acknowledgement(Fields.text(node, "incident"), by, Fields.text(node, "note"), atMillis);
            case "note" -> new Note(Fields.text(node, "incident"), by, Fields.text(node, "text"), atMillis);
            case "passed-over" ->
                new PassedOver(
                        Fields.text(node, "agency"),
                        Fields.smallNumber(node, "partition"),
                        Fields.number(node, "from"),
                        Fields.number(node, "through"),
                        Fields.text(node, "reason"),
                        by,
                        atMillis);
            case "restatement" -> new Restatement(Fields.text(node, "agency"), by, atMillis);
            default -> throw new IllegalArgumentException("no operator can say " + type);
        };
    }
}
