package io.popdb.pulse.agent.formats;

import io.popdb.pulse.agent.formats.Reading.Numbered;
import io.popdb.pulse.agent.formats.Reading.Unnumbered;
import io.popdb.pulse.agent.formats.Reading.Unusable;
import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.AccessEventDecoder;
import io.popdb.pulse.contract.DecodeResult;
import io.popdb.pulse.contract.EventAdmission;
import io.popdb.pulse.contract.EventDefaults;
import io.popdb.pulse.contract.Rejection;
import io.popdb.pulse.declarations.Roster;
import java.util.Optional;

/**
 * One event of the contract per line, where {@code schemaVersion}, {@code agencyId}, {@code sourceId}, and {@code
 * epoch} with {@code sequence} may be left away. The contract's own decoder fills them in and judges the result: what
 * is published is just what the centre would accept.
 */
final class PulseLines implements LineFormat {
    private final AccessEventDecoder decoder;
    private final Roster roster;
    private final Optional<String> agencyId;

    /**
     * @param agencyId whose log it is; empty where every line says so itself
     * @param sourceId which gateway's log it is; empty where every line says so itself
     */
    PulseLines(Roster roster, Optional<String> agencyId, Optional<String> sourceId) {
        this.decoder = AccessEventDecoder.withDefaults(new EventDefaults(agencyId, sourceId));
        this.roster = roster;
        this.agencyId = agencyId;
    }

    @Override
    public int longestLine() {
        return AccessEvent.MAX_BYTES;
    }

    @Override
    public Reading read(byte[] buffer, int offset, int length) {
        int mark = ByteOrderMark.lengthAt(buffer, offset, length);
        DecodeResult result = decoder.decode(buffer, offset + mark, length - mark);
        if (result instanceof Rejection rejection) {
            return new Unusable(AsideReason.of(rejection.reason()), rejection.field());
        }
        AccessEvent event = (AccessEvent) result;
        return admit(event, decoder.broughtNumbers() ? new Numbered(event) : new Unnumbered(event));
    }

    private Reading admit(AccessEvent event, Reading usable) {
        if (agencyId.isPresent() && !event.agencyId().equals(agencyId.get())) {
            return new Unusable(AsideReason.OTHER_AGENCY, "agencyId");
        }
        if (!roster.contains(event.agencyId())) {
            return new Unusable(AsideReason.UNKNOWN_AGENCY, "agencyId");
        }
        if (event.occurredAtMillis() < EventAdmission.EARLIEST) {
            return new Unusable(AsideReason.TIMESTAMP_OUT_OF_RANGE, "occurredAt");
        }
        return usable;
    }
}
