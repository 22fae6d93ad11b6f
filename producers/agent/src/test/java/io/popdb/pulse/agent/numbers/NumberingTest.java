package io.popdb.pulse.agent.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.agent.numbers.Numbering.NextSequence;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NumberingTest {
    private final Numbering numbering = new Numbering(Numbering.Epochs.OF_FIRST_RECORD);

    @Test
    void countsEachGatewaysRequestsInTheEpochOfItsFirst() {
        assertThat(numbering.ofRequest("prov-40", "gw-1", 1_000)).isEqualTo(new NextSequence(1_000, 0));
        assertThat(numbering.ofRequest("prov-40", "gw-2", 2_000)).isEqualTo(new NextSequence(2_000, 0));
        assertThat(numbering.ofRequest("min-moj", "gw-1", 3_000)).isEqualTo(new NextSequence(3_000, 0));
        assertThat(numbering.ofRequest("prov-40", "gw-1", 4_000)).isEqualTo(new NextSequence(1_000, 1));
        assertThat(numbering.ofRequest("prov-40", "gw-1", 500)).isEqualTo(new NextSequence(1_000, 2));
    }

    @Test
    void aHeartbeatCarriesTheNextNumberAndTakesNone() {
        assertThat(numbering.ofHeartbeat("prov-40", "gw-1", 1_000)).isEqualTo(new NextSequence(1_000, 0));
        assertThat(numbering.ofRequest("prov-40", "gw-1", 2_000)).isEqualTo(new NextSequence(1_000, 0));
        assertThat(numbering.ofHeartbeat("prov-40", "gw-1", 3_000)).isEqualTo(new NextSequence(1_000, 1));
        assertThat(numbering.ofHeartbeat("prov-40", "gw-1", 4_000)).isEqualTo(new NextSequence(1_000, 1));
    }

    @Test
    void goesOnWhereTheNumbersOfAFileStand() {
        Gateway gateway = new Gateway("prov-40", "gw-1");
        numbering.ofRequest("prov-40", "gw-1", 1_000);

        Map<Gateway, NextSequence> kept = numbering.numbers();
        Numbering later = new Numbering(Numbering.Epochs.OF_FIRST_RECORD, kept);

        assertThat(kept).containsOnly(Map.entry(gateway, new NextSequence(1_000, 1)));
        assertThat(later.ofRequest("prov-40", "gw-1", 9_000)).isEqualTo(new NextSequence(1_000, 1));
        assertThat(kept).as("is its own").containsEntry(gateway, new NextSequence(1_000, 1));
    }
}
