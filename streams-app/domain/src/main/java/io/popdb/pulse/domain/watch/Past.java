package io.popdb.pulse.domain.watch;

import io.popdb.pulse.domain.profile.HourTally;
import java.util.List;

/** What agencies did before they were watched. */
@FunctionalInterface
public interface Past {
    /** An agency's hours in their order, up to that one (counted from the epoch) and without it. */
    List<HourTally> before(String agency, long epochHour);
}
