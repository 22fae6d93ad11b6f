package io.popdb.pulse.topics.identities;

import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** What may, or may not, be done with one resource, or with all whose names begin alike. */
record Right(ResourcePattern resource, List<AclOperation> operations, AclPermissionType permission) {
    private static final String ANY_HOST = "*";
    private static final String USER = "User:";

    static Right named(ResourceType type, String name, AclOperation... operations) {
        return new Right(
                new ResourcePattern(type, name, PatternType.LITERAL), List.of(operations), AclPermissionType.ALLOW);
    }

    /** What is not allowed, though it would be by how its name begins. */
    static Right denied(ResourceType type, String name, AclOperation... operations) {
        return new Right(
                new ResourcePattern(type, name, PatternType.LITERAL), List.of(operations), AclPermissionType.DENY);
    }

    static Right beginning(ResourceType type, String prefix, AclOperation... operations) {
        return new Right(
                new ResourcePattern(type, prefix, PatternType.PREFIXED), List.of(operations), AclPermissionType.ALLOW);
    }

    /** How the brokers name a user. */
    static String principal(String user) {
        return USER + user;
    }

    /** Whose rule it is; the whole principal where that is no user. */
    static String userOf(AclBinding rule) {
        String principal = rule.entry().principal();
        return principal.startsWith(USER) ? principal.substring(USER.length()) : principal;
    }

    /** The brokers' rules that say so of a user. */
    Stream<AclBinding> rules(String user) {
        return operations.stream()
                .map(operation -> new AclBinding(
                        resource, new AccessControlEntry(principal(user), ANY_HOST, operation, permission)));
    }
}
