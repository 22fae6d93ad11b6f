package io.popdb.pulse.agent.formats;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is read of an operational-monitoring record, under the names of the protocol, of the table {@code operational_data},
 * and of X-Road 6.
 */
enum XroadField {
    SERVER_TYPE(Kind.WORD, "securityServerType", "security_server_type"),
    CLIENT_INSTANCE(Kind.WORD, "clientXRoadInstance", "client_xroad_instance"),
    CLIENT_CLASS(Kind.WORD, "clientMemberClass", "client_member_class"),
    CLIENT_MEMBER(Kind.WORD, "clientMemberCode", "client_member_code"),
    CLIENT_SUBSYSTEM(Kind.WORD, "clientSubsystemCode", "client_subsystem_code"),
    SERVICE(Kind.WORD, "serviceCode", "service_code"),
    FAULT(Kind.WORD, "faultCode", "fault_code", "soapFaultCode", "soap_fault_code"),
    REQUEST_IN(Kind.NUMBER, "requestInTs", "request_in_ts"),
    RESPONSE_OUT(Kind.NUMBER, "responseOutTs", "response_out_ts"),
    STATUS(Kind.NUMBER, "statusCode", "status_code"),
    SUCCEEDED(Kind.TRUTH, "succeeded");

    /** What a field's value has to be. */
    enum Kind {
        WORD,
        NUMBER,
        TRUTH
    }

    private static final Map<String, XroadField> BY_NAME = byName();

    private final Kind kind;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> names;

    XroadField(Kind kind, String... names) {
        this.kind = kind;
        this.names = List.of(names);
    }

    /** The field that is called so; null where that is none that is read. */
    static @Nullable XroadField named(String name) {
        return BY_NAME.get(name);
    }

    Kind kind() {
        return kind;
    }

    /** As the protocol has it, and as sentences and lists say it. */
    String label() {
        return names.get(0);
    }

    private static Map<String, XroadField> byName() {
        Map<String, XroadField> all = new HashMap<>();
        Arrays.stream(values()).forEach(field -> field.names.forEach(name -> all.put(name, field)));
        return all;
    }
}
