package io.popdb.pulse.declarations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RosterFingerprintTest {
    private final List<Agency> agencies = new ArrayList<>(RosterFile.shipped().agencies());

    /** Monitors compare it: it must not depend on how a process iterates over a set. */
    @Test
    void isTheSameInEveryProcess() {
        Agency agency = new Agency(
                "prov-40",
                Category.PROVINCE,
                "",
                "Tỉnh Nghệ An",
                "Nghe An Province",
                "40",
                Optional.empty(),
                OpenHours.OFFICE_HOURS,
                Duration.ofMinutes(30),
                Agency.SilenceRule.PROFILE,
                Optional.empty(),
                Agency.Confidence.CERTAIN);

        assertThat(new Roster(List.of(agency)).fingerprint()).isEqualTo(1008447721L);
    }

    @Test
    void isTheSameInWhicheverOrder() {
        long before = RosterFile.shipped().fingerprint();
        Collections.reverse(agencies);

        assertThat(new Roster(agencies).fingerprint()).isEqualTo(before).isNotNegative();
    }

    @Test
    void isAnotherWhereAnAgencyIsTakenOff() {
        agencies.remove(agencies.size() - 1);

        assertThat(new Roster(agencies).fingerprint())
                .isNotEqualTo(RosterFile.shipped().fingerprint());
    }

    @Test
    void isAnotherWhereARowDiffers() {
        Agency first = agencies.get(0);
        agencies.set(
                0,
                new Agency(
                        first.id(),
                        first.category(),
                        first.sector(),
                        first.nameVi(),
                        first.nameEn(),
                        first.adminCode(),
                        first.seat(),
                        first.schedule(),
                        first.silentAfter().plusSeconds(1),
                        first.silenceRule(),
                        first.heartbeatEvery(),
                        first.confidence()));

        assertThat(new Roster(agencies).fingerprint())
                .isNotEqualTo(RosterFile.shipped().fingerprint());
    }
}
