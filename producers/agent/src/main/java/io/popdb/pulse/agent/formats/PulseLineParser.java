package io.popdb.pulse.agent.formats;

import io.popdb.pulse.agent.formats.ParsedRecord.Unusable;
import io.popdb.pulse.agent.formats.ParsedRecord.Usable;
import io.popdb.pulse.agent.numbers.Numbering;
import io.popdb.pulse.agent.numbers.Numbering.NextSequence;
import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.AccessEventDecoder;
import io.popdb.pulse.contract.EventAdmission;
import io.popdb.pulse.contract.EventFields;
import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.contract.Rejection;
import io.popdb.pulse.declarations.Roster;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One event of the contract per line, where {@code schemaVersion}, {@code agencyId}, {@code sourceId}, and {@code
 * epoch} with {@code sequence} may be left away, and a duration that is none is 0. The contract's own decoder fills them in and judges the result: what
 * is published is just what the centre would accept, but for what {@link LogRejectReason#PERSONAL_DATA} keeps back.
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
        this.decoder = AccessEventDecoder.ofLog(agencyId, sourceId);
        this.roster = roster;
        this.agencyId = agencyId;
    }

    @Override
    public int longestLine() {
        return AccessEvent.MAX_BYTES;
    }

    @Override
    public ParsedRecord read(byte[] buffer, int offset, int length, Numbering numbering) {
        int mark = ByteOrderMark.lengthAt(buffer, offset, length);
        Rejection rejection = decoder.read(buffer, offset + mark, length - mark);
        return rejection == null
                ? usable(decoder.fields(), "", numbering)
                : mended(rejection, buffer, offset + mark, length - mark, numbering);
    }

    private ParsedRecord mended(Rejection rejection, byte[] buffer, int offset, int length, Numbering numbering) {
        return PulseDuration.mended(rejection, buffer, offset, length)
                .filter(line -> decoder.read(line.bytes(), 0, line.bytes().length) == null)
                .map(line -> usable(decoder.fields(), line.unread(), numbering))
                .orElseGet(() -> new Unusable(rejection.reason(), rejection.field()));
    }

    private ParsedRecord usable(EventFields fields, String unread, Numbering numbering) {
        Unusable unusable = judge(fields);
        if (unusable != null) {
            return unusable;
        }
        return new Usable(fields.broughtNumbers() ? fields.toEvent() : numbered(fields, numbering), unread);
    }

    private @Nullable Unusable judge(EventFields fields) {
        if (agencyId.isPresent() && !fields.agencyId().equals(agencyId.get())) {
            return new Unusable(LogRejectReason.OTHER_AGENCY, "agencyId");
        }
        if (!roster.contains(fields.agencyId())) {
            return new Unusable(RejectReason.UNKNOWN_AGENCY, "agencyId");
        }
        String personal = personalField(fields);
        if (!personal.isEmpty()) {
            return new Unusable(LogRejectReason.PERSONAL_DATA, personal);
        }
        if (!EventAdmission.canHaveOccurred(fields.occurredAtMillis())) {
            return new Unusable(RejectReason.TIMESTAMP_OUT_OF_RANGE, "occurredAt");
        }
        return null;
    }

    private static String personalField(EventFields fields) {
        if (fields.isPersonal() || !fields.broughtNumbers()) {
            return fields.personalField();
        }
        if (!OwnNumbers.isEpoch(fields.epoch())) {
            return "epoch";
        }
        return OwnNumbers.isSequence(fields.sequence()) ? "" : "sequence";
    }

    private static AccessEvent numbered(EventFields fields, Numbering numbering) {
        NextSequence given = fields.isHeartbeat()
                ? numbering.ofHeartbeat(fields.agencyId(), fields.sourceId(), fields.occurredAtMillis())
                : numbering.ofRequest(fields.agencyId(), fields.sourceId(), fields.occurredAtMillis());
        return fields.toEvent(given.epoch(), given.sequence());
    }
}
