/** What breaks: each fault strikes a cluster and heals. */
@NullMarked
package io.popdb.pulse.faults.fault;

import org.jspecify.annotations.NullMarked;
