package io.popdb.pulse.lab.shapes;

/**
 * Something planted in a trace, in minutes of it, the end not included.
 *
 * @param agency its id, or {@code *}
 * @param alert the alarm that it deserves, or {@code none}
 * @param bar minutes after which it is beyond doubt; 0 where nothing is to be alarmed
 */
public record PlantedTruth(String agency, int start, int end, String kind, String alert, int bar) {
    static final String NONE = "none";

    boolean overlaps(String other, int from, int to) {
        return (agency.equals(other) || agency.equals("*") || other.equals("*")) && start < to && from < end;
    }
}
