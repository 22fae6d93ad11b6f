package io.popdb.pulse.contract;

import java.util.Optional;

/**
 * What stands for the fields that a gateway's log leaves away. {@code schemaVersion} is then the current one, and
 * {@code epoch} and {@code sequence}, left away together, are 0 and mean nothing.
 *
 * @param agencyId whose events they are; empty where each must say so itself
 * @param sourceId which gateway's events they are; empty where each must say so itself
 */
public record EventDefaults(Optional<String> agencyId, Optional<String> sourceId) {}
