/** A centre and its agencies as processes that can be broken: brokers, monitors, the network between them, the traffic. */
@NullMarked
package io.popdb.pulse.faults.cluster;

import org.jspecify.annotations.NullMarked;
