/**
 * What gateways' logs are written in. A {@link LineParser} makes something of one
 * line, a {@link LogReader} of a whole log; neither reads personal data.
 */
@NullMarked
package io.popdb.pulse.agent.formats;

import org.jspecify.annotations.NullMarked;
