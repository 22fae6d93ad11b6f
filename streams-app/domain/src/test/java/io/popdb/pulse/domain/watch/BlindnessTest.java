package io.popdb.pulse.domain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.counting.LastSeen;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BlindnessTest {
    private static final long NOW = 1_772_000_000_000L;
    private static final ConnectionVerdict SILENT = new ConnectionVerdict(
            ConnectionState.SILENT,
            NOW - 600_000,
            NOW - 300_000,
            2,
            1,
            412,
            500,
            480,
            Set.of(ConnectionCondition.FAILING),
            new Wording("Vì thế.", "Because."));

    private final Blindness blindness = new Blindness(Duration.ofSeconds(30));

    @Test
    void keepsTheReasonThatWasGivenForBeingBlindHoweverOldItIs() {
        Wording why = new Wording("Có 5 phân vùng.", "It has 5 partitions.");
        ConnectionVerdict held = blindness.because(why, SILENT, NOW);

        assertThat(held.state()).isEqualTo(ConnectionState.BLIND);
        assertThat(held.sinceMillis()).isEqualTo(NOW);
        assertThat(blindness.because(why, held, NOW + 1).sinceMillis()).isEqualTo(NOW);
        assertThat(blindness.asShown(held, NOW - 95_000, NOW)).isEqualTo(held);
        ConnectionVerdict aged = blindness.withAge(SILENT, NOW - 95_000, NOW);
        assertThat(blindness.asShown(aged, NOW - 95_000, NOW + 60_000).sentence())
                .as("an age is told anew")
                .isNotEqualTo(aged.sentence());
    }

    @Test
    void leavesStandingWhatIsKnownUpToNow() {
        assertThat(blindness.isBlind(NOW - 30_000, NOW)).isFalse();
        assertThat(blindness.withAge(SILENT, NOW - 30_000, NOW)).isEqualTo(SILENT);
    }

    @Test
    void saysNothingOfTheAgencyOnceTooOld() {
        ConnectionVerdict blind = blindness.withAge(SILENT, NOW - 95_000, NOW);

        assertThat(blind.state()).isEqualTo(ConnectionState.BLIND);
        assertThat(blind.sinceMillis()).as("when it grew too old").isEqualTo(NOW - 65_000);
        assertThat(blind.sentence().en()).contains("1 min ago").contains("nothing can be said");
        assertThat(blind.sentence().vi()).contains("cách đây 1 phút").contains("chưa thể kết luận");
        assertThat(blind.lookupsPerSecond())
                .as("what is expected does not change")
                .isEqualTo(2);
    }

    @Test
    void isBlindSinceItWasFirstFoundSoWhereNothingWasEverSeen() {
        ConnectionVerdict initialVerdict = blindness.initialVerdict(NOW);

        ConnectionVerdict later = blindness.withAge(initialVerdict, LastSeen.NEVER, NOW + 5_000);

        assertThat(later).isEqualTo(initialVerdict);
        assertThat(later.sinceMillis()).isEqualTo(NOW);
        assertThat(later.sentence().en()).contains("does not yet know");
    }
}
