package io.popdb.pulse.httpsecurity;

import java.util.Optional;

/**
 * Who asks over HTTP, and what he may: either a role at the centre, or the figures of one agency.
 *
 * @param name as it stands in records of what he did
 * @param role empty for an agency
 * @param agency its id; empty for a role
 */
public record HttpPrincipal(String name, Optional<HttpRole> role, Optional<String> agency) {
    /** Whoever asks where nobody is asked who he is: he may see everything and, since he has no name, do nothing. */
    static final HttpPrincipal NAMELESS = new HttpPrincipal("", Optional.of(HttpRole.READ), Optional.empty());

    static HttpPrincipal of(String name, HttpRole role) {
        return new HttpPrincipal(name, Optional.of(role), Optional.empty());
    }

    static HttpPrincipal ofAgency(String name, String agency) {
        return new HttpPrincipal(name, Optional.empty(), Optional.of(agency));
    }

    /** Whether he has this role, or one that includes it. */
    public boolean has(HttpRole asked) {
        return role.filter(own -> own.compareTo(asked) >= 0).isPresent();
    }

    /** Whether he may see this agency's figures. */
    public boolean maySee(String agencyId) {
        return has(HttpRole.READ) || agency.filter(agencyId::equals).isPresent();
    }
}
