package io.popdb.pulse.topics.controls;

import io.popdb.pulse.topics.rows.Control;
import java.util.Optional;

/**
 * What came of what an operator said.
 *
 * @param said what holds now; of what was taken back, what it had said
 * @param before what it replaces, where that was something else
 * @param written false where the same had been said by the same already: it stands as it was
 */
public record OperatorAction<T extends Control>(T said, Optional<T> before, boolean written) {}
