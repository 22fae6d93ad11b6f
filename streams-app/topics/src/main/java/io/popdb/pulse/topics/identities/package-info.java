/** Who may speak to the brokers, what each may do there, and how much of it: planned, carried out, handed out. */
@NullMarked
package io.popdb.pulse.topics.identities;

import org.jspecify.annotations.NullMarked;
