/** {@code pulse agent}: reads the logs of real gateways and publishes each request once. */
@NullMarked
package io.popdb.pulse.producers.agent;

import org.jspecify.annotations.NullMarked;
