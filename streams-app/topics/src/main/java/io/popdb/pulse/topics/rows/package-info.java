/** The values of Pulse's topics, and how they are written as JSON. */
@NullMarked
package io.popdb.pulse.topics.rows;

import org.jspecify.annotations.NullMarked;
