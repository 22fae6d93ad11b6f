package io.popdb.pulse.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.watch.ConnectionState;
import io.popdb.pulse.domain.watch.ConnectionVerdict;
import io.popdb.pulse.monitor.view.Backlog;
import io.popdb.pulse.monitor.view.Snapshot;
import io.popdb.pulse.monitor.view.Snapshot.AgencyFigures;
import io.popdb.pulse.monitor.view.Snapshot.Periods;
import io.popdb.pulse.topics.rows.ConnectionRow;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DemoTerminalTest {
    private static final Agency AGENCY = RosterFile.shipped().agencies().get(0);
    private static final Instant SENDING_SINCE = Instant.parse("2026-03-02T08:00:00Z");

    private final StringWriter out = new StringWriter();
    private final DemoTerminal terminal =
            new DemoTerminal(new PrintWriter(out), Language.EN, InstantSource.fixed(SENDING_SINCE));

    @Test
    void tellsOfASilenceAndItsEnd() {
        terminal.agenciesSendFrom(SENDING_SINCE);

        terminal.show(picture(ConnectionState.ACTIVE, SENDING_SINCE));
        terminal.show(picture(ConnectionState.SILENT, SENDING_SINCE));
        terminal.show(picture(ConnectionState.ACTIVE, SENDING_SINCE.plusSeconds(20)));

        assertThat(out.toString()).contains("silent     ").contains("recovered  ");
    }

    @Test
    void tellsNothingOfASilenceThatBeganBeforeItsAgenciesSent() {
        terminal.agenciesSendFrom(SENDING_SINCE);

        terminal.show(picture(ConnectionState.ACTIVE, SENDING_SINCE.minusSeconds(60)));
        terminal.show(picture(ConnectionState.SILENT, SENDING_SINCE.minusMillis(1)));
        terminal.show(picture(ConnectionState.ACTIVE, SENDING_SINCE.plusSeconds(1)));

        assertThat(out.toString()).doesNotContain("silent     ").doesNotContain("recovered  ");
    }

    private static Snapshot picture(ConnectionState state, Instant since) {
        ConnectionVerdict reading =
                new ConnectionVerdict(state, since.toEpochMilli(), 0, 0, 0, 0, 0, 0, Set.of(), new Wording("", ""));
        ConnectionRow row = new ConnectionRow(AGENCY.id(), reading, List.of(), 0, 0, 0);
        AgencyFigures figures = new AgencyFigures(
                AGENCY,
                nothing(),
                Optional.of(row),
                0,
                Optional.empty(),
                new Wording(AGENCY.nameVi(), AGENCY.nameEn()),
                Map.of());
        return new Snapshot(
                SENDING_SINCE,
                Optional.empty(),
                List.of(figures),
                List.of(),
                nothing(),
                List.of(),
                OpeningBalances.none(),
                new Snapshot.Books(List.of(), List.of()),
                Map.of(),
                0,
                new Backlog.Progress(0, Backlog.State.NONE, Optional.empty()));
    }

    private static Periods nothing() {
        return new Periods(new DayCounts(), new DayCounts(), new DayCounts(), new DayCounts());
    }
}
