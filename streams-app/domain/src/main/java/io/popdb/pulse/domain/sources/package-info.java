/** What each of an agency's sources is in the habit of bringing, and whether one is silent while others go on. */
@NullMarked
package io.popdb.pulse.domain.sources;

import org.jspecify.annotations.NullMarked;
