/**
 * The contract that every part of Pulse shares: what an access event is, how it is written and read, why one is
 * rejected, and what the topics are called. This package knows no other part of Pulse.
 */
@NullMarked
package io.popdb.pulse.contract;

import org.jspecify.annotations.NullMarked;
