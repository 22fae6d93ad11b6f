package io.popdb.pulse.agent.formats;

import io.popdb.pulse.contract.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What became of a request, by X-Road's words for it. Fault codes are those of version 7 ({@code
 * server.serverproxy.access_denied}) and of the ones before ({@code Server.ServerProxy.AccessDenied}), which differ in
 * writing only.
 */
final class XroadOutcomes {
    private static final int ERRORS = 400;
    private static final int SERVER_ERRORS = 500;

    /** What a provider's or a security server's HTTP answer means; other ones from 400 are the client's fault, from 500 not. */
    private static final Map<Integer, Outcome> BY_STATUS = Map.ofEntries(
            Map.entry(401, Outcome.NOT_AUTHORISED),
            Map.entry(403, Outcome.NOT_AUTHORISED),
            Map.entry(404, Outcome.NOT_FOUND),
            Map.entry(407, Outcome.NOT_AUTHORISED),
            Map.entry(408, Outcome.TIMEOUT),
            Map.entry(410, Outcome.NOT_FOUND),
            Map.entry(429, Outcome.UPSTREAM_ERROR),
            Map.entry(499, Outcome.TIMEOUT),
            Map.entry(504, Outcome.TIMEOUT));

    /** Last parts of fault codes that say that the client may not ask. */
    private static final Set<String> DENIED = plain("access_denied", "ssl_authentication_failed");

    /** Last parts of fault codes that say that the question cannot be understood, or asks what there is not. */
    private static final Set<String> MISUNDERSTOOD = plain(
            "bad_request",
            "invalid_request",
            "invalid_message",
            "invalid_soap",
            "invalid_soap_action",
            "invalid_rest",
            "invalid_xml",
            "malformed_soap",
            "invalid_http_method",
            "invalid_content_type",
            "invalid_protocol_version",
            "invalid_client_identifier",
            "mime_parsing_failed",
            "missing_header",
            "missing_header_field",
            "duplicate_header_field",
            "missing_body",
            "invalid_body",
            "missing_soap",
            "missing_rest",
            "inconsistent_headers",
            "service_type",
            "unknown_service",
            "unknown_member");

    /** What stands before the fault of a provider, rather than of a question. */
    private static final String SERVICE_FAILED = plain("service_failed");

    private final List<String> timeouts;

    /** @param timeouts pieces of fault codes that mean that time ran out, however they are written */
    XroadOutcomes(List<String> timeouts) {
        this.timeouts = timeouts.stream().map(XroadOutcomes::plain).toList();
    }

    /**
     * The outcome. An HTTP status that says whose fault it was comes first; then the fault code.
     *
     * @param status of a REST answer; below 0 where there was none
     * @param fault empty where there was none
     */
    Outcome of(boolean succeeded, long status, String fault) {
        if (status >= ERRORS && (status < SERVER_ERRORS || BY_STATUS.containsKey((int) status) || fault.isEmpty())) {
            return ofStatus((int) Math.min(status, Integer.MAX_VALUE));
        }
        return succeeded ? Outcome.SUCCESS : ofFault(plain(fault));
    }

    private static Outcome ofStatus(int status) {
        return BY_STATUS.getOrDefault(status, status < SERVER_ERRORS ? Outcome.BAD_REQUEST : Outcome.UPSTREAM_ERROR);
    }

    private Outcome ofFault(String fault) {
        if (timeouts.stream().anyMatch(fault::contains)) {
            return Outcome.TIMEOUT;
        }
        String last = fault.substring(fault.lastIndexOf('.') + 1);
        if (fault.contains(SERVICE_FAILED)) {
            return Outcome.UPSTREAM_ERROR;
        }
        if (DENIED.contains(last)) {
            return Outcome.NOT_AUTHORISED;
        }
        boolean clients = fault.startsWith("client.") || fault.equals("client");
        return clients || MISUNDERSTOOD.contains(last) ? Outcome.BAD_REQUEST : Outcome.UPSTREAM_ERROR;
    }

    private static Set<String> plain(String first, String... others) {
        return Stream.concat(Stream.of(first), Stream.of(others))
                .map(XroadOutcomes::plain)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The two ways of writing made one. */
    private static String plain(String code) {
        return code.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }
}
