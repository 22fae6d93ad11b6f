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
    public static final Requests NONE = new Requests(new long[RequestType.values().length * Outcome.values().length]);

    private static final int OUTCOMES = Outcome.values().length;

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
