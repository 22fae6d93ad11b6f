/**
 * Follows live logs: {@link Follower} reads what is new in every {@link
 * FollowedLog}, publishes it, and remembers how far the brokers have it.
 */
@NullMarked
package io.popdb.pulse.agent.follow;

import org.jspecify.annotations.NullMarked;
