package io.popdb.pulse.domain.books;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.declarations.ContractWording;
import io.popdb.pulse.declarations.Wording;

/** What the columns of requests by type and outcome are called. */
final class RequestLabels {
    private static final Wording THEN = new Wording(": ", ": ");

    private RequestLabels() {}

    /** Such as "Tra cứu: Khớp". */
    static Wording of(RequestType type, Outcome outcome) {
        return of(type).with(THEN).with(ContractWording.of(outcome));
    }

    static Wording of(RequestType type) {
        return ContractWording.of(type);
    }
}
