/** Making the topics that Pulse needs, from the roster. */
@NullMarked
package io.popdb.pulse.topics.setup;

import org.jspecify.annotations.NullMarked;
