/**
 * Reads the logs of real gateways and publishes each request once. A {@link
 * io.popdb.pulse.producers.agent.LineFormat} makes something of one line; {@link
 * io.popdb.pulse.producers.agent.LogImport} reads a whole file; {@link io.popdb.pulse.producers.agent.Numbering} gives
 * identities that derive from the log alone.
 */
@NullMarked
package io.popdb.pulse.producers.agent;

import org.jspecify.annotations.NullMarked;
