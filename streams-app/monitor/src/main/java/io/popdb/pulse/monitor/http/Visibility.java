package io.popdb.pulse.monitor.http;

import io.javalin.security.RouteRole;
import io.popdb.pulse.httpsecurity.HttpPrincipal;
import io.popdb.pulse.httpsecurity.HttpRole;

/** Who may see what a path shows, or do what it does; every path has one. */
enum Visibility implements RouteRole {
    /** Whoever comes: whether all is well, in a number and no words. */
    PROBE,
    /** Whoever may scrape. */
    METRICS,
    /** Whoever may see everything. */
    EVERYTHING,
    /** Whoever may see everything, and an agency, which is shown what is its own. */
    OWN_FIGURES,
    /** Whoever may act, which is more than to see. */
    OPERATE;

    boolean allows(HttpPrincipal principal) {
        return switch (this) {
            case PROBE -> true;
            case METRICS -> principal.has(HttpRole.METRICS);
            case EVERYTHING -> principal.has(HttpRole.READ);
            case OWN_FIGURES ->
                principal.has(HttpRole.READ) || principal.agency().isPresent();
            case OPERATE -> principal.has(HttpRole.OPERATE);
        };
    }
}
