package io.popdb.pulse.publisher;

import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.contract.EventAdmission;
import io.popdb.pulse.contract.Identifiers;
import io.popdb.pulse.contract.PersonalData;
import java.time.Instant;

/**
 * Refuses what the centre would reject, by the contract's own rules, and names that are shaped like {@link PersonalData}, which the
 * centre would take. No message repeats a value: an identifier that breaks the rules may well be a citizen's number in the wrong place.
 */
final class EventChecks {
    private EventChecks() {}

    static void check(AccessEvent event) {
        checkSource(event.agencyId(), event.sourceId(), event.epoch(), event.sequence());
        checkOccurredAt(event.occurredAtMillis());
        if (event instanceof AccessRequest request) {
            checkRequest(request.operation(), request.durationMillis());
        }
    }

    static void checkSource(String agencyId, String sourceId, long epoch, long sequence) {
        require(Identifiers.isSourceId(agencyId), "the agency's id must be as in the roster, such as prov-40");
        require(
                Identifiers.isSourceId(sourceId),
                "the source's id must be 1 to 32 of a-z, 0-9 and -, not begin with - and not hold 9 digits in a row");
        requireImpersonal(sourceId, "the source's id");
        require(AccessEvent.isEpoch(epoch), "the epoch must be at least 0");
        require(
                AccessEvent.isSequence(sequence),
                "the sequence must be 0 to " + AccessEvent.MAX_SEQUENCE
                        + "; a source that is there takes the next epoch");
    }

    private static void checkRequest(String operation, long durationMillis) {
        require(
                Identifiers.isOperation(operation),
                "the operation must be 1 to 48 of a-z, 0-9, . and -, begin with a letter and not hold 9 digits in a"
                        + " row, such as citizen.lookup; it is what was asked for, never about whom");
        requireImpersonal(operation, "the operation");
        require(
                AccessRequest.isDuration(durationMillis),
                "the duration must be 0 to " + AccessRequest.MAX_DURATION_MILLIS + " ms, which is a day");
    }

    private static void checkOccurredAt(long millis) {
        require(
                EventAdmission.canHaveOccurred(millis),
                "an event can have occurred between 2021-07-01, when the database opened, and the year 9999");
    }

    static void checkStart(long millis) {
        if (millis < EventAdmission.EARLIEST) {
            throw new IllegalStateException("this machine's clock said " + Instant.ofEpochMilli(millis)
                    + " when the publisher was opened, which cannot name an epoch: set the clock and open it again, or"
                    + " give the source an epoch greater than all that it has used");
        }
    }

    private static void requireImpersonal(String text, String field) {
        PersonalData.in(text).ifPresent(shape -> require(false, field + " " + shape.advice()));
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
