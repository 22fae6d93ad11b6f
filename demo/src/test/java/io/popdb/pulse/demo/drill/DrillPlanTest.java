package io.popdb.pulse.demo.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.simulator.SimulatedFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrillPlanTest {
    private static final List<DrillFault> ALL = List.of(DrillFault.values());
    private static final List<DrillFault> OF_HEARTBEATS =
            List.of(DrillFault.HEARTBEATS_MISSED, DrillFault.HEARTBEATS_ONLY, DrillFault.TRICKLE);

    @TempDir
    private Path folder;

    private Roster roster = RosterFile.shipped();

    @BeforeEach
    void someSendHeartbeats() throws IOException {
        Path file = folder.resolve("roster.yaml");
        Files.writeString(
                file,
                "version: 1\nagencies:\n"
                        + row("prov-01", "heartbeatEvery: PT20S")
                        + row("prov-02", "heartbeatEvery: PT10S")
                        + row("prov-03", "heartbeatEvery: PT1M")
                        + RosterFile.shipped().agencies().stream()
                                .filter(agency -> agency.id().startsWith("min-"))
                                .map(agency -> row(agency.id(), "confidence: guess"))
                                .reduce("", String::concat)
                        + row("ent-a", "confidence: guess") + row("ent-b", "confidence: guess")
                        + row("ent-c", "confidence: guess") + row("ent-d", "confidence: guess"));
        roster = RosterFile.read(file);
    }

    @Test
    void anHourHasRoomForAllOfThemAndForBystanders() {
        DrillPlan plan = DrillPlan.of(roster, Duration.ofHours(1), ALL);

        assertThat(plan.leftOut()).isEmpty();
        assertThat(plan.plants()).extracting(DrillPlan.Plant::fault).containsExactlyElementsOf(ALL);
        assertThat(plan.agencies()).doesNotHaveDuplicates().hasSize(14 + 5 + 3);
        assertThat(plan.plants().stream().flatMap(plant -> plant.agencies().stream()))
                .doesNotHaveDuplicates()
                .hasSize(plan.agencies().size() - 3);
        assertThat(plan.due(0)).allMatch(due -> due.foundByMillis() <= 3_600_000);
    }

    @Test
    void whatNeedsHeartbeatsIsPlantedWhereTheyAreDeclaredAndNothingElseIs() {
        DrillPlan plan = DrillPlan.of(roster, Duration.ofHours(1), ALL);

        plan.plants().forEach(plant -> assertThat(plant.agencies())
                .as(plant.fault().option())
                .allMatch(id -> roster.find(id).flatMap(Agency::heartbeatEvery).isPresent()
                        == OF_HEARTBEATS.contains(plant.fault())));
        assertThat(plan.heartbeatEvery()).isEqualTo(Duration.ofSeconds(10));
        assertThat(DrillPlan.of(RosterFile.shipped(), Duration.ofHours(1), ALL).leftOut())
                .containsExactlyElementsOf(OF_HEARTBEATS);
        assertThatThrownBy(() -> DrillPlan.of(RosterFile.shipped(), Duration.ofHours(1), OF_HEARTBEATS))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("heartbeatEvery");
    }

    @Test
    void tenMinutesLeaveOutWhatTakesLonger() {
        DrillPlan plan = DrillPlan.of(roster, Duration.ofMinutes(10), ALL);

        assertThat(plan.leftOut()).containsExactly(DrillFault.PARTIAL, DrillFault.TRICKLE);
    }

    @Test
    void everyFaultLastsToTheEndAndIsTheOneThatIsNamed() {
        DrillPlan plan = DrillPlan.of(roster, Duration.ofMinutes(10), List.of(DrillFault.CLOCK_SLOW, DrillFault.MASS));

        assertThat(plan.faults()).hasSize(6);
        SimulatedFault clock = plan.faults().get(0);
        assertThat(clock.amount()).isEqualTo(-20);
        assertThat(clock.after()).isEqualTo(Duration.ofSeconds(10));
        assertThat(plan.faults())
                .allMatch(fault -> fault.after().plus(fault.length()).toMinutes() >= 10);
        assertThat(plan.faults().get(1).after()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void everyFaultIsNamedByItsOption() {
        assertThat(Arrays.stream(DrillFault.values()).map(DrillFault::option).map(DrillFault::of))
                .containsExactly(DrillFault.values());
        assertThatThrownBy(() -> DrillFault.of("flood"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("there are silent, heartbeats-missed");
    }

    private static String row(String id, String more) {
        return """
                  - id: %s
                    category: %s
                    name: {vi: "Cơ quan %s", en: "Agency %s"}
                    schedule: always
                    silentAfter: PT10M
                    %s
                """
                .formatted(id, id.startsWith("ent") ? "enterprise" : "ministry", id, id, more)
                .indent(0)
                .replace("    heartbeat", "    confidence: guess\n    heartbeat");
    }
}
