package io.popdb.pulse.domain.watch;

import java.util.Optional;

/** Events come. */
record ActiveRule() implements Rule {
    @Override
    public Optional<Finding> judge(Connection connection, long nowMillis) {
        return Optional.of(Finding.of(
                connection.flow().traffic().expectation().known()
                        ? VerdictSentences.active(connection.flow().recent())
                        : VerdictSentences.activeAndNew(connection.flow().recent())));
    }
}
