/**
 * What a log is packed in: gzip, the answer of an X-Road security server, a JSON document, rows that go over several lines. All
 * of it comes out as lines. Knows nothing of what the lines mean.
 */
@NullMarked
package io.popdb.pulse.agent.unpacking;

import org.jspecify.annotations.NullMarked;
