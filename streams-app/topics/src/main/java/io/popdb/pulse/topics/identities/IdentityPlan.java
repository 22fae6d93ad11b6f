package io.popdb.pulse.topics.identities;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclPermissionType;

/**
 * What is to be done so that everybody may do what they should, and what should be taken away. Pure: it compares what should be
 * with what is.
 *
 * @param passwords users that have none yet
 * @param rules that are missing
 * @param quotas that are missing or differ, by user
 * @param unnoted users of whose credentials nothing is known
 * @param surplus what is there and should not be: only taken away when that is asked for
 * @param conflicts what people have to look into, as sentences
 * @param right how many users are as they should be
 */
public record IdentityPlan(
        List<String> passwords,
        Set<AclBinding> rules,
        Map<String, Map<String, Double>> quotas,
        Set<String> unnoted,
        Surplus surplus,
        List<String> conflicts,
        int right) {

    /** What is forbidden by a plan, and by no person. */
    private static final Set<AclBinding> DENIED_HERE = Rights.NOT_THE_CLOSERS.stream()
            .flatMap(right -> right.rules(Role.MONITOR.user()))
            .collect(Collectors.toUnmodifiableSet());

    /**
     * What is there and should not be.
     *
     * @param passwords of users that left, were shut out, or are known by certificates
     * @param rules on what is Pulse's, or of its users
     * @param quotas of users that left
     */
    public record Surplus(Set<String> passwords, Set<AclBinding> rules, Set<String> quotas) {
        public boolean isEmpty() {
            return passwords.isEmpty() && rules.isEmpty() && quotas.isEmpty();
        }
    }

    static IdentityPlan of(List<Identity> wanted, KnownIdentities known, Authentication authentication) {
        List<Identity> admitted = wanted.stream()
                .filter(identity -> !known.isRevoked(identity.user()))
                .toList();
        boolean byPassword = authentication == Authentication.SCRAM;
        List<String> passwords = new ArrayList<>();
        Set<AclBinding> rules = new LinkedHashSet<>();
        Map<String, Map<String, Double>> quotas = new TreeMap<>();
        Set<String> unnoted = new TreeSet<>();
        int right = 0;
        for (Identity identity : admitted) {
            boolean lacksPassword = byPassword && !known.passwords().contains(identity.user());
            Set<AclBinding> lackedRules = without(identity.rules(), known.rules());
            boolean lacksQuota = !known.quotas()
                    .getOrDefault(identity.user(), Map.of())
                    .entrySet()
                    .containsAll(identity.quota().entrySet());
            if (lacksPassword) {
                passwords.add(identity.user());
            } else if (byPassword && !known.credentials().containsKey(identity.user())) {
                unnoted.add(identity.user());
            }
            rules.addAll(lackedRules);
            if (lacksQuota) {
                quotas.put(identity.user(), identity.quota());
            }
            right += lacksPassword || lacksQuota || !lackedRules.isEmpty() ? 0 : 1;
        }
        return new IdentityPlan(
                passwords,
                rules,
                quotas,
                unnoted,
                surplus(wanted, admitted, known, byPassword),
                conflicts(known, users(wanted, known)),
                right);
    }

    private static Surplus surplus(
            List<Identity> wanted, List<Identity> admitted, KnownIdentities known, boolean byPassword) {
        Set<String> ours = users(wanted, known);
        Set<String> keep = admitted.stream().map(Identity::user).collect(Collectors.toSet());
        Set<AclBinding> allowed =
                admitted.stream().flatMap(identity -> identity.rules().stream()).collect(Collectors.toSet());
        Set<String> passwords = new TreeSet<>(known.passwords());
        passwords.removeIf(user -> !ours.contains(user) || (byPassword && keep.contains(user)));
        Set<AclBinding> rules = new LinkedHashSet<>(known.rules());
        rules.removeIf(rule -> isBrake(rule) || allowed.contains(rule) || !isOurs(rule, ours));
        Set<String> quotas = new TreeSet<>(known.quotas().keySet());
        quotas.removeIf(user -> !known.credentials().containsKey(user) || isWanted(user, wanted));
        return new Surplus(passwords, rules, quotas);
    }

    /** A rule that forbids is somebody's emergency brake: it is never taken away here, and never passed over. */
    private static List<String> conflicts(KnownIdentities known, Set<String> ours) {
        return known.rules().stream()
                .filter(rule -> isBrake(rule) && isOurs(rule, ours))
                .map(rule -> "somebody has denied " + IdentityLines.rule(rule)
                        + ": if that is over, take the rule away with kafka-acls.sh --remove")
                .sorted()
                .toList();
    }

    private static boolean isBrake(AclBinding rule) {
        return rule.entry().permissionType() == AclPermissionType.DENY && !DENIED_HERE.contains(rule);
    }

    private static boolean isOurs(AclBinding rule, Set<String> ours) {
        return PulseResources.areMeantBy(rule) || ours.contains(Right.userOf(rule));
    }

    /** Those of the roster, the roles, and those that were one of them once. */
    private static Set<String> users(List<Identity> wanted, KnownIdentities known) {
        Set<String> users = new TreeSet<>(known.credentials().keySet());
        wanted.forEach(identity -> users.add(identity.user()));
        for (Role role : Role.values()) {
            users.add(role.user());
        }
        return users;
    }

    private static boolean isWanted(String user, List<Identity> wanted) {
        return wanted.stream().anyMatch(identity -> identity.user().equals(user));
    }

    private static Set<AclBinding> without(Set<AclBinding> rules, Set<AclBinding> those) {
        Set<AclBinding> left = new LinkedHashSet<>(rules);
        left.removeAll(those);
        return left;
    }

    /** Whether nothing is missing. */
    public boolean nothingToAdd() {
        return passwords.isEmpty() && rules.isEmpty() && quotas.isEmpty() && unnoted.isEmpty();
    }

    /** Whether all is as it should be, nothing missing and nothing too much. */
    public boolean isFulfilled() {
        return nothingToAdd() && surplus.isEmpty() && conflicts.isEmpty();
    }

    /** The plan in lines, for people; {@code EXTRA} stays unless it is pruned. */
    public List<String> lines() {
        return IdentityLines.of(this);
    }
}
