package io.popdb.pulse.domain.watch;

import java.util.Optional;

/** Pulse does not read all that comes of the agency, and knows why. */
record HeldRule() implements Rule {
    @Override
    public Optional<Finding> judge(Connection connection, long nowMillis) {
        return connection.reception().heldWhy().map(Finding::of);
    }
}
