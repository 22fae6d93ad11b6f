package io.popdb.pulse.agent.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.agent.formats.ParsedRecord.Unusable;
import io.popdb.pulse.agent.formats.ParsedRecord.Usable;
import io.popdb.pulse.agent.numbers.Numbering;
import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.EventMutations;
import io.popdb.pulse.contract.Reason;
import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.contract.Seed;
import io.popdb.pulse.declarations.RosterFile;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever stands in a line, one pass over it says what two passes say. */
class PulseLineParserPropertyTest {
    private static final List<String> BEFORE = List.of("", "  ", "\t", "\ufeff", "\ufeff ", " \ufeff", "x", "\u0000");

    /** No line brings this one. */
    private static final long GIVEN_EPOCH = 123_456_789_012L;

    /** What each has given so far must be the same after every line. */
    private final Numbering numbering = new Numbering((gateway, firstMillis) -> GIVEN_EPOCH);

    private final Numbering oraclesNumbering = new Numbering((gateway, firstMillis) -> GIVEN_EPOCH);

    private final LineParser filling =
            new PulseLineParser(RosterFile.shipped(), Optional.of("prov-40"), Optional.of("gw-7"));
    private final LineParser fillingOracle =
            new TwoPassPulseLineParser(RosterFile.shipped(), Optional.of("prov-40"), Optional.of("gw-7"));
    private final LineParser bare = new PulseLineParser(RosterFile.shipped(), Optional.empty(), Optional.empty());
    private final LineParser bareOracle =
            new TwoPassPulseLineParser(RosterFile.shipped(), Optional.empty(), Optional.empty());

    @Test
    void agreesWithTheOracle() {
        Random random = Seed.random("PulseLinesPropertyTest.agreesWithTheOracle");
        Set<Reason> reasons = new HashSet<>();
        int unnumbered = 0;
        int numbered = 0;

        for (int i = 0; i < 200_000; i++) {
            byte[] line = line(random);
            ParsedRecord parsed = random.nextInt(4) == 0
                    ? agreed(bare, bareOracle, line, random)
                    : agreed(filling, fillingOracle, line, random);
            if (parsed instanceof Usable usable) {
                boolean wasGiven = usable.event().epoch() == GIVEN_EPOCH;
                unnumbered += wasGiven ? 1 : 0;
                numbered += wasGiven ? 0 : 1;
            }
            if (parsed instanceof Unusable unusable) {
                reasons.add(unusable.reason());
            }
        }

        assertThat(unnumbered).isGreaterThan(5_000);
        assertThat(numbered).isGreaterThan(5_000);
        assertThat(reasons).isEqualTo(ofThisFormat());
    }

    /** What a line may have without a mapping, where it is not too long to be read at all. */
    private static Set<Reason> ofThisFormat() {
        Set<Reason> reasons = new HashSet<>(LogRejectReason.ALL);
        reasons.removeAll(List.of(LogRejectReason.values()));
        reasons.add(LogRejectReason.OTHER_AGENCY);
        reasons.add(LogRejectReason.PERSONAL_DATA);
        reasons.remove(RejectReason.OVERSIZED);
        return reasons;
    }

    /** The line stands in the middle of a buffer, as it does in a log. */
    private ParsedRecord agreed(LineParser format, LineParser oracle, byte[] line, Random random) {
        byte[] buffer = new byte[line.length + 20];
        random.nextBytes(buffer);
        int offset = random.nextInt(20);
        System.arraycopy(line, 0, buffer, offset, line.length);

        ParsedRecord parsed = format.read(buffer, offset, line.length, numbering);

        assertThat(parsed)
                .as(() -> new String(line, StandardCharsets.UTF_8))
                .isEqualTo(oracle.read(buffer, offset, line.length, oraclesNumbering));
        return parsed;
    }

    private static byte[] line(Random random) {
        if (random.nextInt(100) == 0) {
            return (random.nextBoolean() ? "{}" : "{ }").getBytes(StandardCharsets.UTF_8);
        }
        byte[] event = shortEnough(random);
        if (random.nextInt(10) > 0) {
            return event;
        }
        byte[] before = BEFORE.get(random.nextInt(BEFORE.size())).getBytes(StandardCharsets.UTF_8);
        byte[] line = new byte[before.length + event.length];
        System.arraycopy(before, 0, line, 0, before.length);
        System.arraycopy(event, 0, line, before.length, event.length);
        return line;
    }

    /** A longer line never reaches a parser. */
    private static byte[] shortEnough(Random random) {
        byte[] event;
        do {
            event = EventMutations.bytes(random);
        } while (event.length > AccessEvent.MAX_BYTES / 2);
        return event;
    }
}
