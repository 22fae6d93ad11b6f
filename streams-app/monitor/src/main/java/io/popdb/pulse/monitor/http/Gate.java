package io.popdb.pulse.monitor.http;

import static java.util.Objects.requireNonNull;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.popdb.pulse.httpsecurity.HttpGuard;
import io.popdb.pulse.httpsecurity.HttpPrincipal;
import io.popdb.pulse.httpsecurity.HttpRole;
import java.util.Optional;
import java.util.Set;

/**
 * What every request passes before a path answers it: who asks, and whether he may see that. Whoever is not known learns of no
 * path whether there is one. What is asked for is never in an answer.
 */
final class Gate {
    private static final String PRINCIPAL = "pulse.principal";
    private static final Set<HandlerType> METHODS = Set.of(HandlerType.GET, HandlerType.HEAD);
    private static final Set<String> SAME_SITE = Set.of("same-origin", "none");
    private static final String WAYS_IN = "Bearer realm=\"pulse\", Basic realm=\"pulse\", charset=\"UTF-8\"";

    private final HttpGuard guard;
    private final Set<String> probes;
    private final Set<String> actions;

    /**
     * A gate.
     *
     * @param probes the paths that answer whoever comes
     * @param actions the paths at which something is done, by POST alone
     */
    Gate(HttpGuard guard, Set<String> probes, Set<String> actions) {
        this.guard = guard;
        this.probes = Set.copyOf(probes);
        this.actions = Set.copyOf(actions);
    }

    void stand(JavalinConfig javalin) {
        javalin.routes.before(this::admit);
        javalin.routes.beforeMatched(this::authorize);
    }

    /** Whoever asks for the headers alone gets those that the answer would have; Javalin itself would say that all is well. */
    static void path(JavalinConfig javalin, String path, Visibility visibility, Handler handler) {
        javalin.routes.get(path, handler, visibility);
        javalin.routes.head(path, handler, visibility);
    }

    /** Who asks; empty where nobody knows, which only probes answer. */
    static Optional<HttpPrincipal> principal(Context context) {
        return Optional.ofNullable(context.attribute(PRINCIPAL));
    }

    /** Who asks, behind a gate that nobody passes who is not known. */
    static HttpPrincipal known(Context context) {
        return requireNonNull(context.attribute(PRINCIPAL));
    }

    /** Whether whoever asks is told why all is not well. */
    static boolean tellsWhy(Context context) {
        return principal(context).filter(known -> known.has(HttpRole.READ)).isPresent();
    }

    private void admit(Context context) {
        secure(context);
        boolean acts = context.method().equals(HandlerType.POST);
        if (!acts && !METHODS.contains(context.method())) {
            refuseMethod(context, "GET, HEAD");
            return;
        }
        Optional<HttpPrincipal> who = guard.find(context.header("Authorization"));
        who.ifPresent(known -> context.attribute(PRINCIPAL, known));
        if (who.isEmpty() && (acts || !probes.contains(context.path()))) {
            context.header("WWW-Authenticate", WAYS_IN);
            refuse(
                    context,
                    HttpStatus.UNAUTHORIZED,
                    "say who you are, by a token or by name and password: docs/security.md");
        } else if (acts != actions.contains(context.path())) {
            refuseMethod(context, acts ? "GET, HEAD" : "POST");
        } else if (acts && !isSameSite(context)) {
            refuse(context, HttpStatus.FORBIDDEN, "a page of another site sent this: nothing was done");
        }
    }

    private static void refuseMethod(Context context, String allowed) {
        refuse(
                context.header("Allow", allowed),
                HttpStatus.METHOD_NOT_ALLOWED,
                "only " + allowed.replace(", ", " and "));
    }

    /** A browser says from where a page sends; it must not lend the password that it keeps to a page of others. */
    private static boolean isSameSite(Context context) {
        String site = context.header("Sec-Fetch-Site");
        String origin = context.header("Origin");
        return (site == null || SAME_SITE.contains(site))
                && (origin == null || origin.replaceFirst("^https?://", "").equalsIgnoreCase(context.header("Host")));
    }

    private void authorize(Context context) {
        boolean allowed = principal(context)
                .map(known -> context.routeRoles().stream()
                        .allMatch(role -> role instanceof Visibility visibility && visibility.allows(known)))
                .orElseGet(() -> context.routeRoles().contains(Visibility.PROBE));
        if (!allowed) {
            refuse(context, HttpStatus.FORBIDDEN, why(context));
        }
    }

    private String why(Context context) {
        if (!context.routeRoles().contains(Visibility.OPERATE)) {
            return "this is not for you to see: docs/security.md";
        }
        return guard.asks()
                ? "to act is for the role operate alone: docs/security.md"
                : "nobody is asked here who he is, so nobody can act: name a file of those who may in"
                        + " pulse.http.credentials, with a line for each operator (docs/security.md)";
    }

    /** Refuses with a sentence; nothing else answers then. */
    static void refuse(Context context, HttpStatus status, String sentence) {
        context.status(status)
                .contentType("text/plain; charset=utf-8")
                .result(sentence + "\n")
                .skipRemainingHandlers();
    }

    /** Answers are data for programs: no browser is to run, frame, keep or guess anything of them. */
    private static void secure(Context context) {
        context.header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Cache-Control", "no-store");
    }
}
