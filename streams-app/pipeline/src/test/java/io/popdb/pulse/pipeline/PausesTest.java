package io.popdb.pulse.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.domain.watch.TrainedWatchFixture;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PausesTest {
    private static final TopicPartition OFFICE = new TopicPartition("popdb.access.v1.office", 0);
    private static final TopicPartition QUIET = new TopicPartition("popdb.access.v1.quiet", 0);
    private static final Set<TopicPartition> ASSIGNED = Set.of(OFFICE, QUIET);

    private final HeldTopics held = new HeldTopics(new TrainedWatchFixture().roster, 1);
    private final Pauses pauses = new Pauses(held);

    @Test
    void whatStreamsWantsHoldsUntilItSaysOtherwise() {
        pauses.pause(List.of(OFFICE));

        assertThat(pauses.wanted(ASSIGNED, Set.of())).containsExactly(OFFICE);
        assertThat(pauses.wanted(ASSIGNED, Set.of())).containsExactly(OFFICE);
        assertThat(pauses.resume(List.of(OFFICE))).containsExactly(OFFICE);
        assertThat(pauses.wanted(ASSIGNED, Set.of())).isEmpty();
    }

    @Test
    void whatStreamsWantedIsOverOnceThePartitionIsGone() {
        pauses.pause(List.of(OFFICE));

        pauses.leave(List.of(OFFICE));

        assertThat(pauses.wanted(ASSIGNED, Set.of())).isEmpty();
    }

    @Test
    void resumesNothingThatIsHeld() {
        held.hold(Map.of(OFFICE.topic(), "it differs"));

        assertThat(pauses.resume(List.of(OFFICE, QUIET))).containsExactly(QUIET);
        assertThat(pauses.wanted(ASSIGNED, Set.of())).containsExactly(OFFICE);
    }

    @Test
    void whoHasHadAShareWaitsForThatRound() {
        assertThat(pauses.wanted(ASSIGNED, Set.of(QUIET))).containsExactly(QUIET);
        assertThat(pauses.wanted(ASSIGNED, Set.of())).isEmpty();
    }

    @Test
    void mayDifferAfterAChangeOrARound() {
        assertThat(pauses.mayDiffer(held.changes())).isTrue();
        pauses.areInLineWith(held.changes());
        assertThat(pauses.mayDiffer(held.changes())).isFalse();

        held.hold(Map.of(OFFICE.topic(), "it differs"));
        assertThat(pauses.mayDiffer(held.changes())).isTrue();
        pauses.areInLineWith(held.changes());
        held.hold(Map.of(OFFICE.topic(), "it differs in another way"));
        assertThat(pauses.mayDiffer(held.changes())).isFalse();

        pauses.wanted(ASSIGNED, Set.of(QUIET));
        assertThat(pauses.mayDiffer(held.changes())).isTrue();
    }
}
