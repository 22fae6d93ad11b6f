package io.popdb.pulse.domain.books;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import java.util.Arrays;
import java.util.function.LongBinaryOperator;
import java.util.function.ToLongBiFunction;

/**
 * Requests by type and outcome. Immutable. Sums are exact: one that does not fit into 64 bits is an
 * {@link ArithmeticException}, never a wrong figure.
 */
public final class Requests {
    private static final int TYPES = RequestType.values().length;
    private static final int OUTCOMES = Outcome.values().length;

    public static final Requests NONE = new Requests(new long[TYPES * OUTCOMES]);

    private final long[] figures;

    private Requests(long[] figures) {
        this.figures = figures;
    }

    /** The figure of each type and outcome. */
    public static Requests of(ToLongBiFunction<RequestType, Outcome> figure) {
        long[] figures = NONE.figures.clone();
        for (RequestType type : RequestType.values()) {
            for (Outcome outcome : Outcome.values()) {
                figures[cell(type, outcome)] = figure.applyAsLong(type, outcome);
            }
        }
        return new Requests(figures);
    }

    public long of(RequestType type, Outcome outcome) {
        return figures[cell(type, outcome)];
    }

    public RequestsByType byType() {
        return new RequestsByType(sum(RequestType.LOOKUP), sum(RequestType.AUTHENTICATION));
    }

    public long total() {
        return byType().total();
    }

    /** Requests that got no answer to their question. */
    public long failures() {
        long failures = 0;
        for (RequestType type : RequestType.values()) {
            for (Outcome outcome : Outcome.values()) {
                failures = Math.addExact(failures, outcome.isFailure() ? of(type, outcome) : 0);
            }
        }
        return failures;
    }

    public Requests plus(Requests other) {
        return combined(other, Math::addExact);
    }

    /**
     * What is left of these after others, which are taken to be among them, are taken out: those of the same type and outcome first;
     * what is more than these hold, out of the same type, where what does not say its answer goes first; then out of the other type.
     * Nothing is left where the others are as many, or more.
     */
    Requests without(Requests others) {
        long[] left = figures.clone();
        long[] more = new long[TYPES];
        for (RequestType type : RequestType.values()) {
            for (Outcome outcome : Outcome.values()) {
                more[type.ordinal()] =
                        Math.addExact(more[type.ordinal()], takeOut(left, type, outcome, others.of(type, outcome)));
            }
        }
        long rest = 0;
        for (RequestType type : RequestType.values()) {
            rest = Math.addExact(rest, takeOut(left, type, more[type.ordinal()]));
        }
        for (RequestType type : RequestType.values()) {
            rest = takeOut(left, type, rest);
        }
        return new Requests(left);
    }

    /** Takes so many out of a type; how many more there should have been. */
    private static long takeOut(long[] left, RequestType type, long requests) {
        long rest = takeOut(left, type, Outcome.SUCCESS, requests);
        for (Outcome outcome : Outcome.values()) {
            rest = takeOut(left, type, outcome, rest);
        }
        return rest;
    }

    private static long takeOut(long[] left, RequestType type, Outcome outcome, long requests) {
        long taken = Math.min(left[cell(type, outcome)], requests);
        left[cell(type, outcome)] -= taken;
        return requests - taken;
    }

    public boolean isNone() {
        return equals(NONE);
    }

    /** Whether a figure is below nothing, which cannot be. */
    public boolean hasNegative() {
        return Arrays.stream(figures).anyMatch(figure -> figure < 0);
    }

    private Requests combined(Requests other, LongBinaryOperator operator) {
        long[] combined = new long[figures.length];
        Arrays.setAll(combined, i -> operator.applyAsLong(figures[i], other.figures[i]));
        return new Requests(combined);
    }

    private long sum(RequestType type) {
        long sum = 0;
        for (Outcome outcome : Outcome.values()) {
            sum = Math.addExact(sum, of(type, outcome));
        }
        return sum;
    }

    private static int cell(RequestType type, Outcome outcome) {
        return type.ordinal() * OUTCOMES + outcome.ordinal();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Requests requests && Arrays.equals(figures, requests.figures);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(figures);
    }

    @Override
    public String toString() {
        return Arrays.toString(figures);
    }
}
