package io.popdb.pulse.topics.identities;

import io.popdb.pulse.topics.rows.CredentialRow;
import io.popdb.pulse.topics.setup.TopicAdmin;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.quota.ClientQuotaFilter;
import org.apache.kafka.common.quota.ClientQuotaFilterComponent;

/** Asks the brokers who is known and what each may do, and tells them. */
final class IdentityAdmin {
    /** What a thief of the brokers' disks would have to try for each guess; Kafka takes no more than 16,384. */
    private static final int ITERATIONS = 8_192;

    private static final int LOOKS = 150;
    private static final int BETWEEN_LOOKS_MILLIS = 200;

    private final Admin admin;
    private final TopicAdmin asked;

    IdentityAdmin(TopicAdmin asked) {
        this.admin = asked.admin();
        this.asked = asked;
    }

    /** Whether anybody is asked for a right at all. */
    boolean hasAuthorizer() throws ExecutionException, InterruptedException, TimeoutException {
        try {
            rules();
            return true;
        } catch (ExecutionException refused) {
            if (refused.getCause() instanceof SecurityDisabledException) {
                return false;
            }
            throw refused;
        }
    }

    KnownIdentities known(Map<String, CredentialRow> credentials)
            throws ExecutionException, InterruptedException, TimeoutException {
        return new KnownIdentities(passwords(), rules(), quotas(), credentials);
    }

    private Set<AclBinding> rules() throws ExecutionException, InterruptedException, TimeoutException {
        return new HashSet<>(
                asked.answer(admin.describeAcls(AclBindingFilter.ANY).values()));
    }

    private Set<String> passwords() throws ExecutionException, InterruptedException, TimeoutException {
        return asked.answer(admin.describeUserScramCredentials().all()).values().stream()
                .filter(user -> user.credentialInfos().stream()
                        .map(ScramCredentialInfo::mechanism)
                        .anyMatch(ScramMechanism.SCRAM_SHA_512::equals))
                .map(user -> user.name())
                .collect(Collectors.toSet());
    }

    private Map<String, Map<String, Double>> quotas()
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, Map<String, Double>> quotas = new HashMap<>();
        ClientQuotaFilter users = ClientQuotaFilter.containsOnly(
                List.of(ClientQuotaFilterComponent.ofEntityType(ClientQuotaEntity.USER)));
        asked.answer(admin.describeClientQuotas(users).entities()).forEach((entity, quota) -> {
            String user = entity.entries().get(ClientQuotaEntity.USER);
            if (user != null) { // null is whoever has no quota of his own
                quotas.put(user, quota);
            }
        });
        return quotas;
    }

    void allow(Collection<AclBinding> rules) throws ExecutionException, InterruptedException, TimeoutException {
        asked.answer(admin.createAcls(rules).all());
    }

    void forbid(Collection<AclBinding> rules) throws ExecutionException, InterruptedException, TimeoutException {
        asked.answer(admin.deleteAcls(rules.stream().map(AclBinding::toFilter).toList())
                .all());
    }

    void setPasswords(Map<String, String> passwords) throws ExecutionException, InterruptedException, TimeoutException {
        List<UserScramCredentialAlteration> changes = new ArrayList<>();
        passwords.forEach((user, password) -> changes.add(new UserScramCredentialUpsertion(
                user,
                new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS),
                password.getBytes(StandardCharsets.UTF_8))));
        asked.answer(admin.alterUserScramCredentials(changes).all());
        awaitKnown(passwords.keySet());
    }

    /** The controller has taken them; a broker that is still busy making topics hears of it later, and lets nobody in before. */
    private void awaitKnown(Collection<String> users)
            throws ExecutionException, InterruptedException, TimeoutException {
        for (int look = 0; look < LOOKS && !passwords().containsAll(users); look++) {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        }
    }

    void removePasswords(Collection<String> users) throws ExecutionException, InterruptedException, TimeoutException {
        asked.answer(admin.alterUserScramCredentials(users.stream()
                        .<UserScramCredentialAlteration>map(
                                user -> new UserScramCredentialDeletion(user, ScramMechanism.SCRAM_SHA_512))
                        .toList())
                .all());
    }

    void setQuotas(Map<String, Map<String, Double>> quotas)
            throws ExecutionException, InterruptedException, TimeoutException {
        List<ClientQuotaAlteration> changes = new ArrayList<>();
        quotas.forEach((user, bounds) -> changes.add(new ClientQuotaAlteration(
                entity(user),
                bounds.entrySet().stream()
                        .map(bound -> new ClientQuotaAlteration.Op(bound.getKey(), bound.getValue()))
                        .toList())));
        asked.answer(admin.alterClientQuotas(changes).all());
    }

    void removeQuotas(Collection<String> users, Collection<String> names)
            throws ExecutionException, InterruptedException, TimeoutException {
        asked.answer(admin.alterClientQuotas(users.stream()
                        .map(user -> new ClientQuotaAlteration(
                                entity(user),
                                names.stream()
                                        .map(name -> new ClientQuotaAlteration.Op(name, null))
                                        .toList()))
                        .toList())
                .all());
    }

    private static ClientQuotaEntity entity(String user) {
        return new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, user));
    }
}
