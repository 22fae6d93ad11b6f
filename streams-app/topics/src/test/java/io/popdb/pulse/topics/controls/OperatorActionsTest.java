package io.popdb.pulse.topics.controls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.watch.Evidence;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.domain.watch.IncidentKind;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.topics.rows.Control.Acknowledgement;
import io.popdb.pulse.topics.rows.Control.Decommissioned;
import io.popdb.pulse.topics.rows.Control.Note;
import io.popdb.pulse.topics.rows.Control.PlannedDowntime;
import io.popdb.pulse.topics.rows.Identification;
import io.popdb.pulse.topics.rows.IncidentRow;
import io.popdb.pulse.topics.rows.Speaker;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperatorActionsTest {
    private static final Instant NOW = Instant.parse("2026-03-05T08:20:00Z");
    private static final Incident OPEN = incident(IncidentKind.SILENT, List.of("prov-40"));
    private static final Incident MASS = incident(IncidentKind.MASS, List.of("prov-40", "min-moj"));
    private static final Roster ROSTER = RosterFile.shipped();
    private static final LocalDate DAY = LocalDate.of(2026, 3, 5);
    private static final Speaker LAN = Speaker.claimed("lan");

    private final MadeUpRecords records = new MadeUpRecords().with(OPEN).with(MASS);
    private final OperatorActions actions = new OperatorActions(records, () -> NOW);

    @Test
    void writesWhoTookAnIncidentOnAndHowThatIsKnown() throws Exception {
        var done = actions.acknowledge(Speaker.authenticated("duty-hanoi"), OPEN.id(), "calling", ServiceChange.NONE);

        assertThat(done.written()).isTrue();
        assertThat(done.before()).isEmpty();
        assertThat(records.controls().values())
                .containsExactly(new Acknowledgement(
                        OPEN.id(), "duty-hanoi", "calling", NOW.toEpochMilli(), Identification.AUTHENTICATED));
    }

    @Test
    void writesTheSameAcknowledgementOnce() throws Exception {
        actions.acknowledge(LAN, OPEN.id(), "calling", ServiceChange.NONE);
        var again = new OperatorActions(records, () -> NOW.plusSeconds(60))
                .acknowledge(LAN, OPEN.id(), "calling", ServiceChange.NONE);

        assertThat(records.written()).isEqualTo(1);
        assertThat(again.written()).isFalse();
        assertThat(again.said().atMillis()).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void replacesWhatAnotherSaidAndAlsoTheSameNameThatWasOnlyClaimed() throws Exception {
        actions.acknowledge(LAN, OPEN.id(), "calling", ServiceChange.NONE);
        var authenticated = actions.acknowledge(Speaker.authenticated("lan"), OPEN.id(), "calling", ServiceChange.NONE);

        assertThat(authenticated.written()).isTrue();
        assertThat(authenticated.before().orElseThrow().speaker()).isEqualTo(LAN);
    }

    @Test
    void decommissionsAnAgencyAndTakesThatBackOnce() throws Exception {
        actions.acknowledge(LAN, OPEN.id(), "merged", ServiceChange.DECOMMISSIONED);
        assertThat(records.controls()).containsKey(Decommissioned.keyOf("prov-40"));

        actions.acknowledge(LAN, OPEN.id(), "merged", ServiceChange.IN_SERVICE);
        assertThat(records.controls()).doesNotContainKey(Decommissioned.keyOf("prov-40"));
        assertThatThrownBy(() -> actions.acknowledge(LAN, OPEN.id(), "merged", ServiceChange.IN_SERVICE))
                .isInstanceOf(ContradictedException.class)
                .hasMessage("nobody has said that prov-40 is decommissioned");
    }

    @Test
    void decommissionsNobodyByAnIncidentOfMany() {
        assertThatThrownBy(() -> actions.acknowledge(LAN, MASS.id(), "merged", ServiceChange.DECOMMISSIONED))
                .isInstanceOf(ContradictedException.class)
                .hasMessageContaining("is of many agencies");
        assertThat(records.written()).isZero();
    }

    @Test
    void keepsNotesOfTheSameMomentApartAndTheSameNoteOnce() throws Exception {
        actions.note(LAN, OPEN.id(), "first");
        actions.note(LAN, OPEN.id(), "second");
        actions.note(LAN, OPEN.id(), "first");

        assertThat(OperatorActions.notes(new IncidentRow(OPEN), records.controls()))
                .extracting(Note::text)
                .containsExactly("first", "second");
    }

    @Test
    void namesTheOpenIncidentsWhereThereIsNotTheOneThatIsMeant() {
        assertThatThrownBy(() -> actions.note(LAN, "silent/prov-31/2026-03-05T08:12:00Z", "x"))
                .isInstanceOf(NothingThereException.class)
                .hasMessageContainingAll("silent/prov-31/2026-03-05T08:12:00Z", "open are: ", OPEN.id(), MASS.id());
    }

    @Test
    void repeatsNoIdThatIsShapedLikePersonalData() {
        assertThatThrownBy(() -> actions.note(LAN, "079201012345", "x"))
                .isInstanceOf(NothingThereException.class)
                .message()
                .doesNotContain("079201012345");
        assertThatThrownBy(() -> actions.takeBack(LAN, "0792 0101 2345"))
                .isInstanceOf(NothingThereException.class)
                .message()
                .doesNotContain("0792");
    }

    @Test
    void announcesAClosureOnceAndReplacesOneOfTheSameFirstDay() throws Exception {
        actions.announce(LAN, ROSTER, "prov-40", DAY, DAY, "moves");
        assertThat(actions.announce(LAN, ROSTER, "prov-40", DAY, DAY, "moves").written())
                .isFalse();
        var longer = actions.announce(LAN, ROSTER, "prov-40", DAY, DAY.plusDays(1), "moves");

        assertThat(longer.before().orElseThrow().to()).isEqualTo(DAY);
        assertThat(records.controls()).hasSize(1);
        assertThat(records.written()).isEqualTo(2);
    }

    @Test
    void announcesForAllAgenciesAndForNoneThatThereIsNot() throws Exception {
        assertThat(actions.announce(LAN, ROSTER, "all", DAY, DAY, "upgrade")
                        .said()
                        .agency())
                .isEqualTo(PlannedDowntime.EVERY_AGENCY);
        assertThatThrownBy(() -> actions.announce(LAN, ROSTER, "prov-00", DAY, DAY, "upgrade"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("prov-00 is not in the roster");
    }

    @Test
    void takesAClosureBackOnceAndThenNamesThoseThatAre() throws Exception {
        actions.announce(LAN, ROSTER, "all", DAY, DAY, "upgrade");
        actions.announce(LAN, ROSTER, "prov-40", DAY, DAY, "moves");

        assertThat(actions.takeBack(LAN, "prov-40/2026-03-05").said().reason()).isEqualTo("moves");
        assertThatThrownBy(() -> actions.takeBack(LAN, "prov-40/2026-03-05"))
                .isInstanceOf(NothingThereException.class)
                .hasMessage("there is no closure prov-40/2026-03-05; announced are: all/2026-03-05");
    }

    private static Incident incident(IncidentKind kind, List<String> agencies) {
        long began = Instant.parse("2026-03-05T08:12:00Z").toEpochMilli();
        return new Incident(
                kind,
                agencies,
                began,
                began + 1,
                LastSeen.NEVER,
                false,
                new Evidence(412, 0, -25, began),
                new Wording("Không có yêu cầu nào.", "Nothing comes."));
    }
}
