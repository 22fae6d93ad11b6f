package io.popdb.pulse.domain.books;

import io.popdb.pulse.contract.RequestType;

/** Requests of each type. Sums are exact or an {@link ArithmeticException}. */
public record ByType(long lookups, long authentications) {
    public static final ByType NONE = new ByType(0, 0);

    public long total() {
        return Math.addExact(lookups, authentications);
    }

    public long of(RequestType type) {
        return type == RequestType.LOOKUP ? lookups : authentications;
    }

    public ByType plus(ByType other) {
        return new ByType(Math.addExact(lookups, other.lookups), Math.addExact(authentications, other.authentications));
    }

    public ByType minus(ByType other) {
        return new ByType(
                Math.subtractExact(lookups, other.lookups), Math.subtractExact(authentications, other.authentications));
    }

    public boolean isNone() {
        return equals(NONE);
    }
}
