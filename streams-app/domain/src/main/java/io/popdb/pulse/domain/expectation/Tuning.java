package io.popdb.pulse.domain.expectation;

/** What was set by trying rather than by thinking; the same for every agency. */
public final class Tuning {
    /** As the product has it. */
    public static final Tuning SHIPPED = new Tuning(shipped());

    private final double[] values;

    /** What can be set otherwise, to see what it is worth. */
    public enum Constant {
        /** The logarithm of the days of an agency to one that chance takes beyond a bound. */
        RARITY(Math.log(1e4)),
        /** How much of what the tails of past surprises say a bound is. */
        TAIL_SHARE(0.92),
        /** How fast tails are taken to fall off until days enough have told. */
        TAIL_SCALE(1.2),
        /** The lowest bound. */
        LEAST(10),
        /** The lowest bound where an agency opens, closes or rests. */
        LEAST_NEAR_A_DOOR(12),
        /** The lowest bound of what was lost of that which comes even while doors are shut. */
        LEAST_AT_LEAST(13),
        /** The lowest bound of a sender that calls at regular intervals. */
        LEAST_BY_SPACING(12),
        /** How much other days must say at least. */
        LEAST_BY_DAYS(6.5),
        /** How many times the bound other days must say where little was lost. */
        DAYS_ALONE(2.2),
        /** Minutes by which an office that closed as usual may open late. */
        OPENING_WAIT(110),
        /** Minutes by which people may leave early. */
        CLOSING_WAIT(110),
        /** The share of what is expected at which an outage is over. */
        BACK_SHARE(0.25);

        private final double shipped;

        Constant(double shipped) {
            this.shipped = shipped;
        }
    }

    private Tuning(double[] values) {
        this.values = values;
    }

    private static double[] shipped() {
        double[] values = new double[Constant.values().length];
        for (Constant constant : Constant.values()) {
            values[constant.ordinal()] = constant.shipped;
        }
        return values;
    }

    /** The same with one thing set otherwise. */
    public Tuning with(Constant constant, double value) {
        double[] others = values.clone();
        others[constant.ordinal()] = value;
        return new Tuning(others);
    }

    /** This with one thing so many times as much. */
    public Tuning times(Constant constant, double factor) {
        return with(constant, of(constant) * factor);
    }

    double of(Constant constant) {
        return values[constant.ordinal()];
    }
}
