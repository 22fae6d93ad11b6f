package io.popdb.pulse.agent.formats;

import io.popdb.pulse.agent.formats.ParsedRecord.Numbered;
import io.popdb.pulse.agent.formats.ParsedRecord.Unnumbered;
import io.popdb.pulse.agent.formats.ParsedRecord.Unusable;
import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.AccessEventDecoder;
import io.popdb.pulse.contract.DecodeResult;
import io.popdb.pulse.contract.EventAdmission;
import io.popdb.pulse.contract.EventDefaults;
import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.contract.Rejection;
import io.popdb.pulse.declarations.Roster;
import java.util.Optional;

/**
 * One event of the contract per line, where {@code schemaVersion}, {@code agencyId}, {@code sourceId}, and {@code
 * epoch} with {@code sequence} may be left away. The contract's own decoder fills them in and judges the result: what
 * is published is just what the centre would accept.
 */
final class PulseLineParser implements LineParser {
    private final AccessEventDecoder decoder;
    private final Roster roster;
    private final Optional<String> agencyId;

    /**
     * @param agencyId whose log it is; empty where every line says so itself
     * @param sourceId which gateway's log it is; empty where every line says so itself
     */
    PulseLineParser(Roster roster, Optional<String> agencyId, Optional<String> sourceId) {
        this.decoder = AccessEventDecoder.withDefaults(new EventDefaults(agencyId, sourceId));
        this.roster = roster;
        this.agencyId = agencyId;
    }

    @Override
    public int longestLine() {
        return AccessEvent.MAX_BYTES;
    }

    @Override
    public ParsedRecord read(byte[] buffer, int offset, int length) {
        int mark = ByteOrderMark.lengthAt(buffer, offset, length);
        DecodeResult result = decoder.decode(buffer, offset + mark, length - mark);
        if (result instanceof Rejection rejection) {
            return new Unusable(rejection.reason(), rejection.field());
        }
        AccessEvent event = (AccessEvent) result;
        return admit(event, decoder.broughtNumbers() ? new Numbered(event) : new Unnumbered(event));
    }

    private ParsedRecord admit(AccessEvent event, ParsedRecord usable) {
        if (agencyId.isPresent() && !event.agencyId().equals(agencyId.get())) {
            return new Unusable(LogRejectReason.OTHER_AGENCY, "agencyId");
        }
        if (!roster.contains(event.agencyId())) {
            return new Unusable(RejectReason.UNKNOWN_AGENCY, "agencyId");
        }
        if (event.occurredAtMillis() < EventAdmission.EARLIEST) {
            return new Unusable(RejectReason.TIMESTAMP_OUT_OF_RANGE, "occurredAt");
        }
        return usable;
    }
}
