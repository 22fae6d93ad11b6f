/**
 * The contract that every part of Pulse shares: what an access event is, how it is written and read, who the agencies
 * are, which days are working days, and what the topics are called. This package knows no other part of Pulse.
 */
@NullMarked
package io.popdb.pulse.events;

import org.jspecify.annotations.NullMarked;
