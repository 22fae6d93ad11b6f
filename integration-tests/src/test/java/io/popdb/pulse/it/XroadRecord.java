package io.popdb.pulse.it;

import java.util.List;

/** One request as two X-Road security servers record it. */
final class XroadRecord {
    private static final long FIRST_MILLIS = 1_772_442_000_000L;

    private XroadRecord() {}

    /** The client's half and the producer's, as lines of JSON; a member's code is the agency's id. */
    static List<String> bothSides(String member, int number) {
        return List.of(half("Client", member, number), half("Producer", member, number));
    }

    private static String half(String side, String member, int number) {
        long in = FIRST_MILLIS + 10L * number;
        return "{\"securityServerType\":\"" + side + "\",\"clientMemberClass\":\"GOV\",\"clientMemberCode\":\"" + member
                + "\",\"serviceCode\":\"getCitizen\",\"messageId\":\"m-" + number + "\",\"requestInTs\":" + in
                + ",\"responseOutTs\":" + (in + 42) + ",\"succeeded\":true}";
    }
}
