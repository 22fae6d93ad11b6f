/**
 * The agent as a service: {@link io.popdb.pulse.producers.agent.service.AgentService} wires a configuration to a {@link
 * io.popdb.pulse.producers.agent.follow.Follower}, answers over HTTP how it is, and stops when it is told to.
 */
@NullMarked
package io.popdb.pulse.producers.agent.service;

import org.jspecify.annotations.NullMarked;
