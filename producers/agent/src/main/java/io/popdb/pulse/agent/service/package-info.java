/**
 * The agent as a service: {@link AgentService} wires a configuration to a {@link
 * io.popdb.pulse.agent.follow.Follower}, answers over HTTP how it is, and stops when it is told to.
 */
@NullMarked
package io.popdb.pulse.agent.service;

import org.jspecify.annotations.NullMarked;
