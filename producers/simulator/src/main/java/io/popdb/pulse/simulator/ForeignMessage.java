package io.popdb.pulse.simulator;

import io.popdb.pulse.contract.AccessEventEncoder;
import io.popdb.pulse.contract.AccessRequest;
import java.nio.charset.StandardCharsets;

/** A message that the centre must reject, made of a request that it would count. */
enum ForeignMessage {
    /** Has a field that the contract does not know. */
    UNKNOWN_FIELD {
        @Override
        byte[] of(AccessRequest request, String another) {
            String text = new String(new AccessEventEncoder().encode(request), StandardCharsets.UTF_8);
            return (text.substring(0, text.lastIndexOf('}')) + ",\"officer\":0}").getBytes(StandardCharsets.UTF_8);
        }
    },
    /** Says that it is of another agency than the topic's. */
    ANOTHER_AGENCY {
        @Override
        byte[] of(AccessRequest request, String another) {
            return inTheNameOf(another, request);
        }
    },
    /** Says that it is of an agency that nobody knows. */
    UNKNOWN_AGENCY {
        @Override
        byte[] of(AccessRequest request, String another) {
            return inTheNameOf("no-such-agency", request);
        }
    };

    /** @param another an agency of the roster that is not the sender */
    abstract byte[] of(AccessRequest request, String another);

    private static byte[] inTheNameOf(String agencyId, AccessRequest request) {
        return new AccessEventEncoder()
                .encode(new AccessRequest(
                        agencyId,
                        request.sourceId(),
                        request.epoch(),
                        request.sequence(),
                        request.type(),
                        request.operation(),
                        request.outcome(),
                        request.durationMillis(),
                        request.occurredAtMillis()));
    }
}
