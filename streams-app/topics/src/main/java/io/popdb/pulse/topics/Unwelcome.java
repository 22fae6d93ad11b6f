package io.popdb.pulse.topics;

import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.settings.Certificates;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.jspecify.annotations.Nullable;

/** Says of whom the brokers did not let in, or did not let do something, who that was and what to do. */
final class Unwelcome {
    private static final Pattern USER = Pattern.compile("username=\"([^\"]+)\"");
    private static final int LONGEST_CHAIN = 20;

    private Unwelcome() {}

    /** The exception to throw, if that is what happened. */
    static Optional<RuntimeException> of(Throwable failed, Map<String, Object> settings) {
        List<Throwable> chain = Stream.<@Nullable Throwable>iterate(
                        failed, cause -> cause == null ? null : cause.getCause())
                .limit(LONGEST_CHAIN)
                .<Throwable>flatMap(Stream::ofNullable)
                .toList();
        return chain.stream()
                .flatMap(cause -> Stream.ofNullable(sentence(cause, settings)))
                .findFirst()
                .map(sentence -> new BrokenException(sentence, failed));
    }

    private static @Nullable String sentence(Throwable cause, Map<String, Object> settings) {
        if (cause instanceof AuthorizationException denied) {
            return "The brokers do not let " + user(settings) + " do that (" + what(denied)
                    + "). docs/security.md says whose credentials each command needs; pulse setup --check, whether a right is"
                    + " missing";
        }
        if (cause instanceof SslAuthenticationException) {
            return "The brokers at " + settings.get("bootstrap.servers") + " and " + user(settings)
                    + " do not accept each other's certificates (" + deepest(cause)
                    + "). Check ssl.truststore and ssl.keystore, and whether one has expired";
        }
        if (cause instanceof AuthenticationException) {
            return "The brokers at " + settings.get("bootstrap.servers") + " do not let " + user(settings) + " in ("
                    + cause.getMessage()
                    + "). Check the password; if it was renewed or revoked, pulse setup rotate makes"
                    + " another";
        }
        return null;
    }

    private static String what(AuthorizationException denied) {
        if (denied instanceof TopicAuthorizationException topics
                && !topics.unauthorizedTopics().isEmpty()) {
            return String.join(", ", topics.unauthorizedTopics());
        }
        if (denied instanceof GroupAuthorizationException group && group.groupId() != null) {
            return "group " + group.groupId();
        }
        return denied instanceof TransactionalIdAuthorizationException
                ? "its transactions"
                : String.valueOf(denied.getMessage());
    }

    /** Whom the settings say that they are. */
    private static String user(Map<String, Object> settings) {
        Matcher user = USER.matcher(String.valueOf(settings.get("sasl.jaas.config")));
        if (user.find()) {
            return user.group(1);
        }
        try {
            return Certificates.in(Certificates.own(settings), "the configuration").stream()
                    .findFirst()
                    .map(own -> own.getSubjectX500Principal().getName())
                    .orElse("a client without credentials");
        } catch (IOException unreadable) {
            return "the client whose certificate cannot be read (" + unreadable.getMessage() + ")";
        }
    }

    private static String deepest(Throwable cause) {
        Throwable deepest = cause;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage());
    }
}
