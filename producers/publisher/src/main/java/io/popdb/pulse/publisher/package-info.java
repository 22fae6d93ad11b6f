/**
 * The library with which an agency's gateway reports its requests: {@link
 * io.popdb.pulse.publisher.AccessEventPublisher} owns the connection, {@link
 * io.popdb.pulse.publisher.EventSource} numbers the events of one gateway machine.
 */
@NullMarked
package io.popdb.pulse.publisher;

import org.jspecify.annotations.NullMarked;
