package io.popdb.pulse.agent.formats;

import io.popdb.pulse.contract.Reason;
import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.contract.RejectReason.Basis;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Why a line or record of a log is rejected, beside the contract's {@link RejectReason}s. */
public enum LogRejectReason implements Reason {
    /** It names another agency than the one whose log it is said to be. */
    OTHER_AGENCY,
    /** The mapping names no agency for the client. */
    UNMAPPED_CLIENT,
    /** The mapping names no type and operation for the service. */
    UNMAPPED_SERVICE,
    /** The mapping does not say what a column's value means. */
    UNMAPPED_VALUE,
    /** Its bytes are no text in the log's encoding. */
    UNDECODABLE,
    /** A source, operation or number of its own is shaped like a citizen's number, or like what else names a person. */
    PERSONAL_DATA;

    /**
     * Every reason that a line may have, in the order of judgement: the contract's, but for those that a record is needed
     * for; a log's own stand where the contract asks whose topic it is.
     */
    public static final List<Reason> ALL = Arrays.stream(RejectReason.values())
            .flatMap(reason -> reason == RejectReason.SPOOFED_AGENCY
                    ? Stream.<Reason>of(values())
                    : Stream.<Reason>of(reason)
                            .filter(any -> reason.basis() == Basis.PAYLOAD || reason.basis() == Basis.EVENT))
            .toList();

    /** By their place in {@link #ALL}. */
    public static final Comparator<Reason> ORDER = Comparator.comparing(ALL::indexOf);
}
