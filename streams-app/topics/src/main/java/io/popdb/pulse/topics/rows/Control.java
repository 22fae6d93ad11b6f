package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.domain.watch.PlannedDowntimes;
import io.popdb.pulse.errors.UsageException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A value of {@code popdb.controls.v1}: something that an operator says. Keyed by {@link #key()}, so that saying it anew
 * replaces what was said before; a record without a value takes it back.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(name = "closure", value = Control.PlannedDowntime.class),
    @JsonSubTypes.Type(name = "acknowledgement", value = Control.Acknowledgement.class),
    @JsonSubTypes.Type(name = "note", value = Control.Note.class),
    @JsonSubTypes.Type(name = "decommissioned", value = Control.Decommissioned.class),
    @JsonSubTypes.Type(name = "passed-over", value = Control.PassedOver.class),
    @JsonSubTypes.Type(name = "restatement", value = Control.Restatement.class)
})
public sealed interface Control extends WatchInput {
    JsonSerde<Control> SERDE = new JsonSerde<>("what an operator said", 1, Control.class);

    /** Tells this from all else that can be said. */
    String key();

    /** Who said it. */
    String by();

    /** When it was said, by the clock of whoever said it. */
    long atMillis();

    /** How it is known who said it. */
    default Identification identified() {
        return Identification.CLAIMED;
    }

    /** Who said it, and how that is known. */
    default Speaker speaker() {
        return new Speaker(by(), identified());
    }

    /**
     * An agency, or all of them, will be closed: silence on these days is no incident.
     *
     * @param agency its id, or {@link #EVERY_AGENCY}
     * @param from the first day, in Vietnam
     * @param to the last day
     */
    record PlannedDowntime(
            String agency,
            LocalDate from,
            LocalDate to,
            String reason,
            String by,
            long atMillis,
            @LeftOut Identification identified)
            implements Control {
        public static final String EVERY_AGENCY = "*";
        public static final int LONGEST_DAYS = 366;
        private static final int FIRST_YEAR = 2000;
        private static final int LAST_YEAR = 2999;

        private static final String KEY = "closure/";

        /** One that somebody announced under a name that he gave himself. */
        public PlannedDowntime(String agency, LocalDate from, LocalDate to, String reason, String by, long atMillis) {
            this(agency, from, to, reason, by, atMillis, Identification.CLAIMED);
        }

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
    @JsonPropertyOrder({"incident", "note", "by", "atMillis"})
    record Acknowledgement(String incident, String by, String note, long atMillis, @LeftOut Identification identified)
            implements Control {
        private static final String KEY = "ack/";

        /** Under a name that somebody gave himself. */
        public Acknowledgement(String incident, String by, String note, long atMillis) {
            this(incident, by, note, atMillis, Identification.CLAIMED);
        }

        @Override
        public String key() {
            return keyOf(incident);
        }

        public static String keyOf(String incident) {
            return KEY + incident;
        }
    }

    /** An agency is gone for good: nothing is expected of it until it asks again. */
    @JsonPropertyOrder({"agency", "note", "by", "atMillis"})
    record Decommissioned(String agency, String by, String note, long atMillis, @LeftOut Identification identified)
            implements Control {
        private static final String KEY = "decommissioned/";

        /** Under a name that somebody gave himself. */
        public Decommissioned(String agency, String by, String note, long atMillis) {
            this(agency, by, note, atMillis, Identification.CLAIMED);
        }

        /** Whose a record under this key says so, also one that takes it back; empty where it says something else. */
        public static Optional<String> agencyOf(String key) {
            return key.startsWith(KEY) ? Optional.of(key.substring(KEY.length())) : Optional.empty();
        }

        @Override
        public String key() {
            return keyOf(agency);
        }

        public static String keyOf(String agency) {
            return KEY + agency;
        }
    }

    /** A remark on an incident. There may be many; each stands by itself. */
    @JsonPropertyOrder({"incident", "text", "by", "atMillis"})
    record Note(String incident, String by, String text, long atMillis, @LeftOut Identification identified)
            implements Control {
        private static final String KEY = "note/";

        /** Under a name that somebody gave himself. */
        public Note(String incident, String by, String text, long atMillis) {
            this(incident, by, text, atMillis, Identification.CLAIMED);
        }

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
}
