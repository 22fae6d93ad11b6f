/**
 * What the committed topics say: one projection of their rows, filled by a reader that follows them or by one that reads to
 * their end, and of which metrics, API, books and commands take snapshots.
 */
@NullMarked
package io.popdb.pulse.topics.projection;

import org.jspecify.annotations.NullMarked;
