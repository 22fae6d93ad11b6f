/**
 * Follows live logs: {@link io.popdb.pulse.producers.agent.follow.Follower} reads what is new in every {@link
 * io.popdb.pulse.producers.agent.follow.FollowedLog}, publishes it, and remembers how far the brokers have it.
 */
@NullMarked
package io.popdb.pulse.producers.agent.follow;

import org.jspecify.annotations.NullMarked;
