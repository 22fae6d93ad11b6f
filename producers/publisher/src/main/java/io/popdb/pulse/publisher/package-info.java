/**
 * The library with which an agency's gateway reports its requests: {@link
 * io.popdb.pulse.producers.publisher.AccessEventPublisher} owns the connection, {@link
 * io.popdb.pulse.producers.publisher.EventSource} numbers the events of one gateway machine.
 */
@NullMarked
package io.popdb.pulse.publisher;

import org.jspecify.annotations.NullMarked;
