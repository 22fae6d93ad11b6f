package io.popdb.pulse.faults.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class SamplesTest {
    @Test
    void readsWhatIsShownOfEachAgency() {
        Samples samples = Samples.parse(
                """
                # HELP popdb_pipeline_ready 1 once the view has caught up
                popdb_pipeline_ready 1.0
                popdb_requests_total{agency="min-moj",category="ministry",outcome="MATCH",type="LOOKUP"} 40.0
                popdb_requests_total{agency="min-moj",category="ministry",outcome="TIMEOUT",type="LOOKUP"} 2.0
                popdb_connection_state{agency="min-moj",category="ministry",state="active"} 0.0
                popdb_connection_state{agency="min-moj",category="ministry",state="blind"} 1.0
                popdb_connection_watermark_timestamp_seconds{agency="min-moj",category="ministry"} 1.7726868E9
                """);

        assertThat(samples.isReady()).isTrue();
        assertThat(samples.agencies())
                .containsOnlyKeys("min-moj")
                .containsEntry("min-moj", new Shown.OfAgency(42, "blind", 1_772_686_800_000L));
        assertThat(new Shown.OfAgency(42, "blind", 0).isBlind()).isTrue();
    }

    @Test
    void readsEveryFigureAboveZero() {
        Samples samples = Samples.parse(
                """
                popdb_requests_total{agency="min-moj",category="ministry",outcome="MATCH",type="LOOKUP"} 40.0
                popdb_requests_total{agency="min-moj",category="ministry",outcome="TIMEOUT",type="LOOKUP"} 0.0
                popdb_events_rejected_total{agency="_unknown",reason="malformed"} 3.0
                """);

        assertThat(samples.figures())
                .containsOnly(
                        Map.entry("all/min-moj/LOOKUP/MATCH", 40L), Map.entry("all/_unknown/rejected/malformed", 3L));
        assertThat(samples.agencies()).isEmpty();
    }

    @Test
    void saysWhereRequestsAreWithheld() {
        Samples samples = Samples.parse("popdb_connection_state{agency=\"min-moj\",state=\"active\"} 1.0\n");

        assertThat(samples.agencies())
                .containsOnly(Map.entry("min-moj", new Shown.OfAgency(OptionalLong.empty(), "active", 0)));
    }

    @Test
    void isNotReadyWhereNothingIsSaid() {
        assertThat(Samples.parse("").isReady()).isFalse();
        assertThat(Samples.parse("popdb_pipeline_ready 0.0\n").isReady()).isFalse();
    }
}
