package io.popdb.pulse.topics.identities;

import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.errors.RefusedException;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.rows.CredentialRow;
import io.popdb.pulse.topics.setup.TopicAdmin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclPermissionType;

/**
 * Makes users, rights and quotas from the roster, renews and revokes them. What a broker refuses half way can be run again: it
 * goes on where it stopped, with the passwords that are in their files already.
 *
 * @param files where passwords are written
 * @param certificates where certificates lie, if users are known by them and somebody keeps them
 */
public record IdentitySetup(
        KafkaClients clients,
        Roster roster,
        IdentityOptions options,
        CredentialFolder files,
        Optional<Path> certificates,
        InstantSource clock) {
    private static final Duration ANSWER = Duration.ofSeconds(60);

    /** Something that is asked of the brokers. */
    @FunctionalInterface
    private interface Dialogue<T> {
        T with(IdentityAdmin brokers) throws ExecutionException, InterruptedException, TimeoutException;
    }

    /** Something that is told to the brokers. */
    @FunctionalInterface
    private interface Order {
        void to(IdentityAdmin brokers) throws ExecutionException, InterruptedException, TimeoutException;
    }

    /** Whether the brokers ask anybody for a right: else there is nothing to plan. */
    public boolean isEnforced() throws InterruptedException {
        return speaking(IdentityAdmin::hasAuthorizer);
    }

    public IdentityPlan plan() throws InterruptedException {
        List<Identity> wanted = Identity.all(roster, options);
        return speaking(
                brokers -> IdentityPlan.of(wanted, brokers.known(credentials().latest()), options.authentication()));
    }

    /** Adds what is missing; takes nothing away. */
    public void add(IdentityPlan plan) throws InterruptedException, IOException {
        Map<String, String> passwords = new LinkedHashMap<>();
        for (String user : plan.passwords()) {
            passwords.put(user, files.keptOrNew(user));
        }
        tell(brokers -> {
            brokers.setPasswords(passwords);
            brokers.allow(plan.rules());
            brokers.setQuotas(plan.quotas());
        });
        Set<String> noted = new TreeSet<>(plan.unnoted());
        noted.addAll(plan.passwords());
        credentials().write(noted.stream().map(this::passwordOfToday).toList());
        noteCertificates();
    }

    /** Takes away what is too much. */
    public void prune(IdentityPlan.Surplus surplus) throws InterruptedException {
        tell(brokers -> {
            brokers.forbid(surplus.rules());
            brokers.removePasswords(surplus.passwords());
            brokers.removeQuotas(surplus.quotas(), List.of(Identity.PRODUCER_BYTE_RATE, Identity.REQUEST_PERCENTAGE));
        });
        Set<String> wanted =
                Identity.all(roster, options).stream().map(Identity::user).collect(Collectors.toSet());
        Set<String> gone = new TreeSet<>(credentials().latest().keySet());
        gone.removeAll(wanted);
        credentials().forget(gone);
    }

    /**
     * Gives a user a new password, in place of the one it has, and lets it in again if it was shut out.
     *
     * @return the file that the password is in
     */
    public Path rotate(String user) throws InterruptedException, IOException {
        requireEnforced();
        Identity identity = known(user);
        if (options.authentication() == Authentication.CERTIFICATES) {
            return rotateCertificate(identity);
        }
        files.renew(user, password -> tell(brokers -> brokers.setPasswords(Map.of(user, password))));
        letIn(identity);
        credentials().write(List.of(passwordOfToday(user)));
        return files.fileOf(user);
    }

    private Path rotateCertificate(Identity identity) throws InterruptedException, IOException {
        Path folder = certificates.orElseThrow(() -> new UsageException(
                "users are known by certificates here, which your own authority makes: put the new one into the folder"
                        + " that pulse.identities.certificates names, as " + identity.user()
                        + ".pem, and run this again"));
        CredentialRow row = new CertificateFolder(folder)
                .rowOf(identity.user())
                .orElseThrow(() -> new UsageException("there is no " + folder.resolve(identity.user() + ".pem")
                        + ": put the new certificate there, and run this again"));
        letIn(identity);
        credentials().write(List.of(row));
        return folder.resolve(identity.user() + ".pem");
    }

    private void letIn(Identity identity) throws InterruptedException {
        tell(brokers -> {
            brokers.allow(identity.rules());
            if (!identity.quota().isEmpty()) {
                brokers.setQuotas(Map.of(identity.user(), identity.quota()));
            }
        });
    }

    /**
     * Shuts a user out at once: what it has open may do nothing from now on, and it is not let in again by {@link #add}.
     *
     * @return how many rules were taken away
     */
    public int revoke(String user) throws InterruptedException, IOException {
        requireEnforced();
        Map<String, CredentialRow> before = credentials().latest();
        if (!before.containsKey(user)) {
            known(user);
        }
        CredentialRow row = before.containsKey(user) ? before.get(user) : passwordOfToday(user);
        credentials().write(List.of(row.withRevoked()));
        int rules = speaking(brokers -> {
            KnownIdentities now = brokers.known(Map.of());
            Collection<AclBinding> own = now.rules().stream()
                    .filter(rule ->
                            Right.userOf(rule).equals(user) && rule.entry().permissionType() == AclPermissionType.ALLOW)
                    .toList();
            brokers.forbid(own);
            if (now.passwords().contains(user)) {
                brokers.removePasswords(List.of(user));
            }
            return own.size();
        });
        boolean unused = files.forget(user);
        return rules;
    }

    private Identity known(String user) {
        return Identity.all(roster, options).stream()
                .filter(identity -> identity.user().equals(user))
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        user + " is neither an agency of the roster nor one of the centre's" + " users ("
                                + Identity.roles(options).map(Role::user).collect(Collectors.joining(", ")) + ")"));
    }

    private void noteCertificates() throws InterruptedException, IOException {
        if (options.authentication() == Authentication.SCRAM || certificates.isEmpty()) {
            return;
        }
        Map<String, CredentialRow> before = credentials().latest();
        List<CredentialRow> rows = new ArrayList<>();
        for (Identity identity : Identity.all(roster, options)) {
            new CertificateFolder(certificates.get())
                    .rowOf(identity.user())
                    .filter(row -> !row.equals(before.get(identity.user())))
                    .filter(row -> !isRevoked(before, identity.user()))
                    .ifPresent(rows::add);
        }
        credentials().write(rows);
    }

    private static boolean isRevoked(Map<String, CredentialRow> rows, String user) {
        CredentialRow row = rows.get(user);
        return row != null && row.revoked();
    }

    private CredentialRow passwordOfToday(String user) {
        long now = clock.millis();
        return new CredentialRow(
                user,
                options.authentication().kind(),
                now,
                options.authentication() == Authentication.SCRAM
                        ? now + options.passwordsLast().toMillis()
                        : 0,
                false);
    }

    private Credentials credentials() {
        return new Credentials(clients);
    }

    private void tell(Order order) throws InterruptedException {
        Boolean unused = speaking(brokers -> {
            order.to(brokers);
            return true;
        });
    }

    private <T> T speaking(Dialogue<T> dialogue) throws InterruptedException {
        try (Admin admin = clients.admin()) {
            return dialogue.with(new IdentityAdmin(new TopicAdmin(admin, ANSWER)));
        } catch (ExecutionException | TimeoutException unanswered) {
            throw clients.refusal(unanswered);
        }
    }

    private void requireEnforced() throws InterruptedException {
        if (!isEnforced()) {
            throw new RefusedException(
                    "the brokers at " + clients.bootstrap()
                            + " have no authorizer: anybody may do anything there. docs/security.md says how they are to be set up");
        }
    }
}
