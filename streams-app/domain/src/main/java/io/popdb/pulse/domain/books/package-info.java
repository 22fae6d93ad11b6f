/** Accounting without Kafka: balances and what is added to them. JDK and events only. */
@NullMarked
package io.popdb.pulse.domain.books;

import org.jspecify.annotations.NullMarked;
