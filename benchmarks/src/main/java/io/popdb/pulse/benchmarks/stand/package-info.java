/** What measurements stand on: a broker with events in it, monitors as an operator starts them. */
@NullMarked
package io.popdb.pulse.benchmarks.stand;

import org.jspecify.annotations.NullMarked;
