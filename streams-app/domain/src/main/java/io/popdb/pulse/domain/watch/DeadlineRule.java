package io.popdb.pulse.domain.watch;

/** A rule that knows beforehand when it will hold if nothing comes. */
interface DeadlineRule extends Rule {
    /** Whether it has the last word on this connection's silence; else the next rule is asked, too. */
    boolean decides(Connection connection);

    /** When it will hold; {@link io.popdb.pulse.domain.counting.LastSeen#NEVER} where that is not in sight. */
    long deadlineMillis(Connection connection);
}
