/** The audit trail: who did what and when, as records that only grow. */
@NullMarked
package io.popdb.pulse.topics.audit;

import org.jspecify.annotations.NullMarked;
