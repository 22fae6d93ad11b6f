/**
 * What gateways' logs are written in. A {@link io.popdb.pulse.producers.agent.formats.LineFormat} makes something of one
 * line, a {@link io.popdb.pulse.producers.agent.formats.LogReader} of a whole log; neither reads personal data.
 */
@NullMarked
package io.popdb.pulse.producers.agent.formats;

import org.jspecify.annotations.NullMarked;
