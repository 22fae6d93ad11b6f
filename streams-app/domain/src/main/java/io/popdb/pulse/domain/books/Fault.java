package io.popdb.pulse.domain.books;

import io.popdb.pulse.contract.Labelled;
import java.util.Arrays;
import java.util.Optional;

/** Whose an incident is, as the books have it. */
public enum Fault implements Labelled {
    /** The centre's, or that of the way to it: what an incident of many is taken for. */
    OURS,
    /** The agency's: what every other incident is taken for. */
    THEIRS,
    /** Nobody's: it was announced. Such time is neither up nor down. */
    ANNOUNCED;

    /** The one of that label. */
    public static Optional<Fault> find(String label) {
        return Arrays.stream(values())
                .filter(fault -> fault.label().equals(label))
                .findFirst();
    }
}
