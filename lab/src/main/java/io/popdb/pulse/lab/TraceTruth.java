package io.popdb.pulse.lab;

import io.popdb.pulse.lab.TruthFile.PlantedFault;
import java.util.List;
import java.util.Map;

/**
 * What is true of a trace.
 *
 * @param shapes what each agency's traffic is called
 * @param grace when alarms are neither right nor wrong
 * @param judgedFrom the minute, counted from the epoch, from which on alarms are judged
 * @param days how many are judged
 */
record TraceTruth(
        Map<String, String> shapes, List<PlantedFault> planted, List<Grace> grace, long judgedFrom, double days) {
    private static final double DAYS_A_MONTH = 30;
    private static final String OF_MANY = "mass";

    /** Minutes, both included, in which an agency, or {@code *}, is left alone. */
    record Grace(String agency, long from, long until) {
        boolean covers(Alert alert) {
            return (agency.equals("*") || agency.equals(alert.agency()))
                    && alert.detected() >= from
                    && alert.detected() <= until;
        }
    }

    /** What is true of silences, of one or of many. */
    TraceTruth ofSilences() {
        List<PlantedFault> silences = planted.stream()
                .filter(fault -> !fault.deservesAlarm()
                        || fault.isMass()
                        || fault.alert().equals("silent"))
                .toList();
        return new TraceTruth(shapes, silences, grace, judgedFrom, days);
    }

    /** Without surges and slumps, in which no other alarm is due. */
    TraceTruth withoutLevels() {
        List<PlantedFault> others = planted.stream()
                .map(fault -> LevelScore.isOfLevel(fault) ? fault.deservingNone() : fault)
                .toList();
        return new TraceTruth(shapes, others, grace, judgedFrom, days);
    }

    double months() {
        return days / DAYS_A_MONTH;
    }

    /** The shape of an agency, or of many. */
    String shape(String agency) {
        return shapes.getOrDefault(agency, OF_MANY);
    }
}
