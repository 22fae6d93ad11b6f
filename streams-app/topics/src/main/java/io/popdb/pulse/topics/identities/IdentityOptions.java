package io.popdb.pulse.topics.identities;

import java.time.Duration;
import java.util.Set;

/**
 * What is to be decided of identities.
 *
 * @param centralAgencies for whom an agent at the centre publishes
 * @param monitorsClose whether monitors close months by themselves, and so may write books
 * @param agencyBytesPerSecond what an agency may send to each broker
 * @param passwordsLast after how long a password should be made anew
 */
public record IdentityOptions(
        Authentication authentication,
        Set<String> centralAgencies,
        boolean monitorsClose,
        long agencyBytesPerSecond,
        Duration passwordsLast) {
    public IdentityOptions {
        centralAgencies = Set.copyOf(centralAgencies);
    }
}
