package io.popdb.pulse.topics.rows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.domain.watch.PlannedDowntimes;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.topics.rows.Control.Acknowledgement;
import io.popdb.pulse.topics.rows.Control.Decommissioned;
import io.popdb.pulse.topics.rows.Control.Note;
import io.popdb.pulse.topics.rows.Control.PlannedDowntime;
import java.time.LocalDate;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class ControlTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 5);

    @Test
    void replacesWhatWasSaidOfTheSame() {
        assertThat(downtime("prov-40", DAY, DAY).key())
                .isEqualTo(downtime("prov-40", DAY, DAY.plusDays(3)).key())
                .isEqualTo(PlannedDowntime.keyOf("prov-40/2026-03-05"))
                .isNotEqualTo(
                        downtime("prov-40", DAY.plusDays(1), DAY.plusDays(1)).key())
                .isNotEqualTo(downtime("*", DAY, DAY).key());
        assertThat(new Acknowledgement("i", "lan", "a", 1).key())
                .isEqualTo(new Acknowledgement("i", "binh", "b", 2).key())
                .isNotEqualTo(new Acknowledgement("j", "lan", "a", 1).key());
        assertThat(new Decommissioned("prov-40", "lan", "a", 1).key())
                .isEqualTo(Decommissioned.keyOf("prov-40"))
                .isNotEqualTo(new Decommissioned("prov-44", "lan", "a", 1).key());
    }

    @Test
    void tellsByItsKeyWhoIsDecommissionedOrNoMore() {
        assertThat(Decommissioned.agencyOf(new Decommissioned("prov-40", "lan", "a", 1).key()))
                .contains("prov-40");
        assertThat(Decommissioned.agencyOf(
                        new Acknowledgement("decommissioned/prov-40/2026-03-05T08:12:00Z", "lan", "a", 1).key()))
                .isEmpty();
    }

    @Test
    void keepsEveryNote() {
        assertThat(new Note("i", "lan", "a", 1).key()).isNotEqualTo(new Note("i", "lan", "a", 2).key());
    }

    @Test
    void namesAClosureSoThatNoShellExpandsIt() {
        assertThat(downtime("*", DAY, DAY).id()).isEqualTo("all/2026-03-05");
    }

    @Test
    void closesOneAgencyOnEachOfItsDays() {
        PlannedDowntimes plannedDowntimes =
                downtime("prov-40", DAY, DAY.plusDays(1)).addTo(PlannedDowntimes.NONE, RosterFile.shipped());

        assertThat(plannedDowntimes)
                .usingRecursiveComparison()
                .isEqualTo(PlannedDowntimes.NONE.with("prov-40", DAY).with("prov-40", DAY.plusDays(1)));
    }

    @Test
    void closesEveryAgencyOfTheRosterAndNoOther() {
        var roster = RosterFile.shipped();
        PlannedDowntimes each = PlannedDowntimes.NONE;
        for (var agency : roster.agencies()) {
            each = each.with(agency.id(), DAY);
        }

        assertThat(downtime("*", DAY, DAY).addTo(PlannedDowntimes.NONE, roster))
                .usingRecursiveComparison()
                .isEqualTo(each);
        assertThat(downtime("prov-00", DAY, DAY).addTo(PlannedDowntimes.NONE, roster))
                .usingRecursiveComparison()
                .isEqualTo(PlannedDowntimes.NONE);
    }

    @Test
    void refusesRangesThatCannotBeMeant() {
        assertThatThrownBy(() -> downtime("prov-40", DAY, DAY.minusDays(1)))
                .isInstanceOf(UsageException.class)
                .hasMessage("the closure ends on 2026-03-04, before it begins on 2026-03-05");
        assertThatThrownBy(() -> downtime("prov-40", DAY, DAY.plusDays(366)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("at most 366");
    }

    private static PlannedDowntime downtime(String agency, LocalDate from, LocalDate to) {
        return new PlannedDowntime(agency, from, to, "upgrade", "lan", 1);
    }

    @Test
    void takesWhatWasSaidBeforeThereWasAnotherWayForClaimed() {
        byte[] old = "{\"version\":1,\"type\":\"note\",\"incident\":\"i\",\"text\":\"t\",\"by\":\"lan\",\"atMillis\":7}"
                .getBytes(UTF_8);

        Control read = Control.SERDE.fromBytes(old);

        assertThat(read.speaker()).isEqualTo(Speaker.claimed("lan"));
        assertThat(Control.SERDE.toBytes(read)).isEqualTo(old);
    }

    @Test
    void refusesAnIdentificationThatThereIsNot() {
        byte[] strange =
                ("{\"version\":1,\"type\":\"note\",\"incident\":\"i\",\"text\":\"t\",\"by\":\"lan\",\"atMillis\":7,"
                                + "\"identified\":\"surely\"}")
                        .getBytes(UTF_8);

        assertThatThrownBy(() -> Control.SERDE.fromBytes(strange))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("claimed or authenticated expected");
    }
}
