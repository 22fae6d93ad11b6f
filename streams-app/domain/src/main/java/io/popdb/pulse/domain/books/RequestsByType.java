package io.popdb.pulse.domain.books;

import io.popdb.pulse.contract.RequestType;

/** Requests of each type. Sums are exact or an {@link ArithmeticException}. */
public record RequestsByType(long lookups, long authentications) {
    public static final RequestsByType NONE = new RequestsByType(0, 0);

    public long total() {
        return Math.addExact(lookups, authentications);
    }

    public long of(RequestType type) {
        return type == RequestType.LOOKUP ? lookups : authentications;
    }

    public RequestsByType plus(RequestsByType other) {
        return new RequestsByType(
                Math.addExact(lookups, other.lookups), Math.addExact(authentications, other.authentications));
    }

    public RequestsByType minus(RequestsByType other) {
        return new RequestsByType(
                Math.subtractExact(lookups, other.lookups), Math.subtractExact(authentications, other.authentications));
    }

    public boolean isNone() {
        return equals(NONE);
    }
}
