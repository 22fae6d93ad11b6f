package io.popdb.pulse.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.topics.setup.TopicAdmin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class InternalTopicsTest {
    private static final String DAYS = "popdb-pulse-days-changelog";
    private static final String PARTIALS = "popdb-pulse-partials-repartition";

    /** Never asked: the names are given. */
    @AutoClose
    private final Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:9"));

    private final List<String> told = new ArrayList<>();
    private final InternalTopics topics =
            new InternalTopics(new TopicAdmin(admin, Duration.ofSeconds(1)), "popdb-pulse", told::add);

    @Test
    void namesWhatIsGoneTwice() {
        topics.look(Set.of(DAYS, PARTIALS, "popdb.counts.v1"));
        topics.look(Set.of(PARTIALS, "popdb.counts.v1"));
        assertThat(told).as("a broker that just started").isEmpty();

        topics.look(Set.of(PARTIALS));

        assertThat(told)
                .singleElement()
                .asString()
                .contains(DAYS, "The state is lost")
                .doesNotContain(PARTIALS);
    }

    @Test
    void saysThatARepartitionTopicIsMadeAnew() {
        topics.look(Set.of(DAYS, PARTIALS));
        topics.look(Set.of(DAYS));
        topics.look(Set.of(DAYS));

        assertThat(told).singleElement().asString().contains(PARTIALS, "Start again");
    }

    @Test
    void saysNothingOfWhatIsNotYetOrAgainThere() {
        topics.look(Set.of());
        topics.look(Set.of(DAYS));
        topics.look(Set.of());
        topics.look(Set.of(DAYS));
        topics.look(Set.of());

        assertThat(told).isEmpty();
    }
}
