package io.popdb.pulse.monitor.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.popdb.pulse.declarations.Contact;
import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.httpsecurity.HttpPrincipal;
import io.popdb.pulse.httpsecurity.HttpRole;
import io.popdb.pulse.monitor.metrics.ClientDetail;
import io.popdb.pulse.monitor.metrics.MonitorMetrics;
import io.popdb.pulse.monitor.view.PulseView;
import io.popdb.pulse.monitor.view.SnapshotFixture;
import io.popdb.pulse.topics.projection.Projection;
import io.popdb.pulse.topics.rows.RowFixture;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgenciesJsonTest {
    private static final HttpPrincipal READER =
            new HttpPrincipal("reader", Optional.of(HttpRole.READ), Optional.empty());

    private final Contact office =
            new Contact("Trung tâm dữ liệu tỉnh", Optional.of("0238 384 4444"), Optional.of("truc@nghean.example"));
    private final PulseView view = new PulseView(
            new Projection(),
            new Roster(RowFixture.ROSTER.agencies(), Map.of("prov-40", office)),
            OpeningBalances.none(),
            SnapshotFixture.BLINDNESS);

    @Test
    void saysWhomToCallWhereThatIsDeclared() {
        view.caughtUp();

        for (JsonNode agency :
                AgenciesJson.of(view.snapshot(RowFixture.NOW), READER).path("agencies")) {
            if (agency.path("id").asText().equals("prov-40")) {
                assertThat(agency.path("contact").toString())
                        .isEqualTo(
                                "{\"office\":\"Trung tâm dữ liệu tỉnh\",\"phone\":\"0238 384 4444\",\"mailbox\":\"truc@nghean.example\"}");
            } else {
                assertThat(agency.has("contact")).isFalse();
            }
        }
    }

    @Test
    void keepsItOutOfTheMetrics() {
        view.caughtUp();

        try (MonitorMetrics metrics =
                new MonitorMetrics(() -> view.snapshot(RowFixture.NOW), view::unreadable, ClientDetail.SHOWN)) {
            assertThat(metrics.scrape("text/plain; version=0.0.4; charset=utf-8"))
                    .contains("prov-40")
                    .doesNotContain("0238", "truc@", "Trung tâm");
        }
    }
}
