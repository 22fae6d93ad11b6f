package io.popdb.pulse.it;

import io.popdb.pulse.contract.Outcome;
import java.util.List;

/** One request as two X-Road security servers record it. */
final class XroadRecord {
    private static final long FIRST_MILLIS = 1_772_442_000_000L;

    private XroadRecord() {}

    /** The client's half and the producer's, as lines of JSON; a member's code is the agency's id. */
    static List<String> bothSides(String member, int number) {
        return bothSides(member, number, Outcome.SUCCESS);
    }

    /** The same of a request that ended so: {@code SUCCESS}, {@code TIMEOUT} or {@code UPSTREAM_ERROR}. */
    static List<String> bothSides(String member, int number, Outcome outcome) {
        return List.of(half("Client", member, number, outcome), half("Producer", member, number, outcome));
    }

    private static String half(String side, String member, int number, Outcome outcome) {
        long in = FIRST_MILLIS + 10L * number;
        String end =
                switch (outcome) {
                    case SUCCESS -> "\"responseOutTs\":" + (in + 42) + ",\"succeeded\":true}";
                    case TIMEOUT -> "\"faultCode\":\"Server.ServerProxy.Timeout\",\"succeeded\":false}";
                    default -> "\"faultCode\":\"Server.ServiceFailed\",\"succeeded\":false}";
                };
        return "{\"securityServerType\":\"" + side + "\",\"clientMemberClass\":\"GOV\",\"clientMemberCode\":\"" + member
                + "\",\"serviceCode\":\"getCitizen\",\"messageId\":\"m-" + number + "\",\"requestInTs\":" + in + ","
                + end;
    }
}
