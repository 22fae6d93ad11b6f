package io.popdb.pulse.topics.identities;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;

/** Says a plan line by line, one for each user and thing. */
final class IdentityLines {
    private static final String ALLOW = "allow";

    private IdentityLines() {}

    static List<String> of(IdentityPlan plan) {
        List<String> lines = new ArrayList<>();
        plan.passwords().forEach(user -> lines.add(line("create", user, "a user with a password (SCRAM-SHA-512)")));
        plan.unnoted()
                .forEach(user -> lines.add(line("note", user, "a password that was made elsewhere, as of today")));
        addRules(ALLOW, plan.rules(), lines);
        plan.quotas().forEach((user, quota) -> lines.add(line("bound", user, quota(quota))));
        IdentityPlan.Surplus surplus = plan.surplus();
        surplus.passwords().forEach(user -> lines.add(line("EXTRA", user, "a user with a password")));
        addRules("EXTRA", surplus.rules(), lines);
        surplus.quotas().forEach(user -> lines.add(line("EXTRA", user, "a quota")));
        plan.conflicts().forEach(conflict -> lines.add("CANNOT  " + conflict));
        lines.add("%d users as they should be, %d passwords, %d rules and %d quotas to add, %d too many%s"
                .formatted(
                        plan.right(),
                        plan.passwords().size(),
                        plan.rules().size(),
                        plan.quotas().size(),
                        surplus.passwords().size()
                                + surplus.rules().size()
                                + surplus.quotas().size(),
                        surplus.isEmpty() ? "" : " (--prune takes these away)"));
        return lines;
    }

    private static void addRules(String what, Iterable<AclBinding> rules, List<String> lines) {
        Map<String, List<AclBinding>> together = new TreeMap<>();
        rules.forEach(rule -> together.computeIfAbsent(userAndThing(rule), key -> new ArrayList<>())
                .add(rule));
        together.values()
                .forEach(same -> lines.add(line(
                        isDenial(same.get(0)) && what.equals(ALLOW) ? "deny" : what,
                        Right.userOf(same.get(0)),
                        operations(same) + " " + thing(same.get(0).pattern())
                                + (isDenial(same.get(0)) && !what.equals(ALLOW) ? " (denied)" : ""))));
    }

    private static boolean isDenial(AclBinding rule) {
        return rule.entry().permissionType() == AclPermissionType.DENY;
    }

    static String rule(AclBinding rule) {
        return Right.userOf(rule) + " to " + operations(List.of(rule)) + " " + thing(rule.pattern());
    }

    private static String userAndThing(AclBinding rule) {
        return Right.userOf(rule) + " " + thing(rule.pattern()) + " "
                + rule.entry().host();
    }

    private static String operations(List<AclBinding> rules) {
        return rules.stream()
                .map(rule -> rule.entry().operation().toString().toLowerCase(Locale.ROOT))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String thing(ResourcePattern pattern) {
        String kind = pattern.resourceType().toString().toLowerCase(Locale.ROOT).replace('_', ' ');
        return kind + " " + pattern.name() + (pattern.patternType() == PatternType.PREFIXED ? "…" : "");
    }

    private static String quota(Map<String, Double> quota) {
        return new TreeMap<>(quota)
                .entrySet().stream()
                        .map(bound -> "%s=%.0f".formatted(bound.getKey(), bound.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String line(String what, String user, String text) {
        return "%-7s %-20s %s".formatted(what, user, text);
    }
}
