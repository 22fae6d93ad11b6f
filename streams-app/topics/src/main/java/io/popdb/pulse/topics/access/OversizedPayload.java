package io.popdb.pulse.topics.access;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.utils.Utils;

/**
 * What is known of an agency's payload that is larger than an access event can be, and so was not kept: what its reject says.
 *
 * @param sha256 in hexadecimal digits; empty where it was too large even to be read once
 */
public record OversizedPayload(int bytes, String sha256) {
    /** No sender's header comes through a {@link FetchScreen}, so none can forge it. */
    private static final String HEADER = "oversized-" + UUID.randomUUID();

    /** Empty where the payload is there. */
    public static Optional<OversizedPayload> of(Headers headers) {
        Header mark = headers.lastHeader(HEADER);
        if (mark == null) {
            return Optional.empty();
        }
        ByteBuffer known = ByteBuffer.wrap(mark.value());
        int bytes = known.getInt();
        return Optional.of(new OversizedPayload(bytes, HexFormat.of().formatHex(Utils.toArray(known))));
    }

    /** Stands beside an empty payload. */
    static Header mark(int bytes, byte[] sha256) {
        return new RecordHeader(
                HEADER,
                ByteBuffer.allocate(Integer.BYTES + sha256.length)
                        .putInt(bytes)
                        .put(sha256)
                        .array());
    }
}
