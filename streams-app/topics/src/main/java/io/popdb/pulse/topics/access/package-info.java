/** Reading agencies' topics, whatever was written there. */
@NullMarked
package io.popdb.pulse.topics.access;

import org.jspecify.annotations.NullMarked;
