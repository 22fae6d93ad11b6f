package io.popdb.pulse.monitor;

import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.monitor.metrics.MonitorFigures;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.identities.Credentials;
import io.popdb.pulse.topics.identities.Role;
import io.popdb.pulse.topics.rows.CredentialRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When users' passwords and certificates have to be made anew, and the certificates that lie between this monitor and the brokers:
 * looked at now and then, so that somebody is told before nobody is let in any more. A look that fails is tried again; what was
 * seen before stays.
 */
final class CredentialWatch implements Runnable {
    /** Whoever renews a password wants to see it before long. */
    static final Duration EVERY = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(CredentialWatch.class);

    private final Credentials credentials;
    private final BrokerCertificates certificates;
    private final Roster roster;
    private final MonitorFigures figures;

    CredentialWatch(KafkaClients clients, Roster roster, MonitorFigures figures) {
        this.credentials = new Credentials(clients);
        this.certificates = new BrokerCertificates(clients);
        this.roster = roster;
        this.figures = figures;
    }

    @Override
    public void run() {
        try {
            figures.credentialsExpire(expiries(credentials.latest()));
        } catch (RuntimeException unreadable) {
            LOG.warn("When credentials expire cannot be seen now: {}", unreadable.getMessage());
        }
        figures.certificatesExpire(certificates.expiries());
    }

    /** Of users that this monitor knows; a label's values come from nowhere else. */
    private Map<String, Instant> expiries(Map<String, CredentialRow> rows) {
        Map<String, Instant> expiries = new TreeMap<>();
        rows.values().stream()
                .filter(row -> !row.revoked() && row.expiresMillis() > 0)
                .filter(row ->
                        roster.contains(row.user()) || Role.of(row.user()).isPresent())
                .forEach(row -> expiries.put(row.user(), Instant.ofEpochMilli(row.expiresMillis())));
        return expiries;
    }
}
