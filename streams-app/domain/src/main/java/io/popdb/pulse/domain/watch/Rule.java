package io.popdb.pulse.domain.watch;

import java.util.Optional;

/**
 * One rule of the {@link Judgement}, where it has its number and what it says. It reads a connection and the time, and changes
 * neither.
 */
@FunctionalInterface
interface Rule {
    /** What it finds; empty where it does not hold. */
    Optional<Finding> judge(Connection connection, long nowMillis);
}
