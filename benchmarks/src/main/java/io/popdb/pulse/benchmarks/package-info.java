/** What things cost, measured on demand with JMH. */
@NullMarked
package io.popdb.pulse.benchmarks;

import org.jspecify.annotations.NullMarked;
