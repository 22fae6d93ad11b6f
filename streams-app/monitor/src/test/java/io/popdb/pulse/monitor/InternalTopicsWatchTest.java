package io.popdb.pulse.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.topics.setup.TopicAdmin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class InternalTopicsWatchTest {
    private static final String DAYS = "popdb-pulse-days-changelog";
    private static final String PARTIALS = "popdb-pulse-partials-repartition";

    /** Never asked: the names are given. */
    @AutoClose
    private final Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:9"));

    private final List<String> told = new ArrayList<>();
    private final InternalTopicsWatch topics =
            new InternalTopicsWatch(new TopicAdmin(admin, Duration.ofSeconds(1)), told::add);

    @Test
    void namesWhatIsGoneTwice() {
        look(DAYS, PARTIALS, "popdb.counts.v1");
        look(PARTIALS, "popdb.counts.v1");
        assertThat(told).as("a broker that just started").isEmpty();

        look(PARTIALS);

        assertThat(told)
                .singleElement()
                .asString()
                .contains(DAYS, "The state is lost")
                .doesNotContain(PARTIALS);
    }

    @Test
    void saysThatARepartitionTopicIsMadeAnew() {
        look(DAYS, PARTIALS);
        look(DAYS);
        look(DAYS);

        assertThat(told).singleElement().asString().contains(PARTIALS, "Start again");
    }

    @Test
    void namesWhatWasMadeAnew() {
        topics.look(Map.of(DAYS, Uuid.ONE_UUID));
        topics.look(Map.of(DAYS, new Uuid(4, 7)));
        topics.look(Map.of(DAYS, new Uuid(4, 7)));

        assertThat(told).singleElement().asString().contains(DAYS);
    }

    @Test
    void saysNothingOfWhatIsNotYetOrAgainThere() {
        look();
        look(DAYS);
        look();
        look(DAYS);
        look();

        assertThat(told).isEmpty();
    }

    private void look(String... there) {
        topics.look(Arrays.stream(there).collect(Collectors.toMap(topic -> topic, topic -> Uuid.ONE_UUID)));
    }
}
