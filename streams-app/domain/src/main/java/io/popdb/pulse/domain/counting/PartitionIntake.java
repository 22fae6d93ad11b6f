package io.popdb.pulse.domain.counting;

import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.contract.DecodeResult;
import io.popdb.pulse.contract.EventAdmission;
import io.popdb.pulse.contract.Heartbeat;
import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.contract.Rejection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes the records of one partition of one agency's topic, one after the other, and counts each exactly once: in the
 * agency's tally, or in that of nobody where the record belongs to no agency of the roster.
 */
public final class PartitionIntake {
    private final EventAdmission admission;
    private final PartitionTally agency;
    private final PartitionTally unknown;

    /**
     * @param agency the tally of the agency that owns the topic; {@code unknown} where the roster has none such
     * @param unknown the tally of what belongs to nobody
     */
    public PartitionIntake(EventAdmission admission, PartitionTally agency, PartitionTally unknown) {
        this.admission = admission;
        this.agency = agency;
        this.unknown = unknown;
    }

    /** Counts the record; gives the reason where it is a reject. */
    public Optional<Rejection> take(byte @Nullable [] key, byte @Nullable [] payload, long arrivedMillis) {
        DecodeResult result = admission.admit(key, payload);
        if (result instanceof AccessRequest request) {
            agency.take(request, arrivedMillis);
            return Optional.empty();
        }
        if (result instanceof Heartbeat heartbeat) {
            agency.take(heartbeat, arrivedMillis);
            return Optional.empty();
        }
        Rejection rejection = (Rejection) result;
        PartitionTally owner = rejection.reason() == RejectReason.UNKNOWN_AGENCY ? unknown : agency;
        owner.reject(rejection.reason(), arrivedMillis);
        return Optional.of(rejection);
    }

    /**
     * Takes a record that was taken before, because the log is read again. Heartbeats, duplicates and rejects have been
     * counted then; so has a request, unless nobody knows its number.
     */
    public void takeAgain(byte @Nullable [] key, byte @Nullable [] payload, long arrivedMillis) {
        if (admission.admit(key, payload) instanceof AccessRequest request) {
            agency.takeAgain(request, arrivedMillis);
        }
    }
}
