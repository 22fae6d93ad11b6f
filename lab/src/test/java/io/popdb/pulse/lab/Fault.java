package io.popdb.pulse.lab;

/** Something planted: in minutes since the epoch, the end not included. {@code agency} is {@code *} for all. */
record Fault(String agency, long start, long end, Kind kind, double fair, double sure) {
    enum Kind {
        OUTAGE("outage", "silent"),
        NIGHT("outage-night", "silent"),
        OVER_CLOSING("outage-over-closing", "silent"),
        SLOW("outage-slow-agency", "silent"),
        AUTHENTICATION("authentication-outage", "type-silent"),
        FAILING("failing", "failing"),
        MASS("mass-outage", "mass"),
        LAG("pipeline-lag", "none"),
        SLUMP("slump", "none"),
        BURST("burst", "none"),
        CLOSURE("announced-closure", "none");

        final String label;
        final String alert;

        Kind(String label, String alert) {
            this.label = label;
            this.alert = alert;
        }

        /** Whether nothing at all comes. */
        boolean silences() {
            return alert.equals("silent") || this == MASS || this == CLOSURE;
        }
    }

    boolean holds(long minute) {
        return start <= minute && minute < end;
    }

    boolean overlaps(Fault other, long margin) {
        return start < other.end + margin && other.start < end + margin;
    }
}
