package io.popdb.pulse.topics.identities;

import io.popdb.pulse.topics.rows.CredentialRow;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.acl.AclBinding;

/**
 * What the brokers know now.
 *
 * @param passwords users that have one
 * @param rules every rule, of whomever
 * @param quotas by user, then by Kafka's names
 * @param credentials what {@code popdb.credentials.v1} says, by user
 */
record KnownIdentities(
        Set<String> passwords,
        Set<AclBinding> rules,
        Map<String, Map<String, Double>> quotas,
        Map<String, CredentialRow> credentials) {

    boolean isRevoked(String user) {
        CredentialRow row = credentials.get(user);
        return row != null && row.revoked();
    }
}
