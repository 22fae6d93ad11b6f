package io.popdb.pulse.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TopicsTest {
    @Test
    void givesEachAgencyItsTopicAndBack() {
        String topic = Topics.access("prov-40");

        assertThat(topic).isEqualTo("popdb.access.v1.prov-40").matches(Topics.ACCESS);
        assertThat(Topics.agencyOf(topic)).isEqualTo("prov-40");
    }

    @Test
    void takesNoOtherTopicForAnAccessTopic() {
        assertThat("popdb.access.v10.prov-40").doesNotMatch(Topics.ACCESS);
        assertThat("popdb-access.v1.prov-40").doesNotMatch(Topics.ACCESS);
        assertThat("x.popdb.access.v1.prov-40").doesNotMatch(Topics.ACCESS);
        assertThat(Topics.REJECTS).doesNotMatch(Topics.ACCESS);
        assertThatThrownBy(() -> Topics.agencyOf(Topics.REJECTS))
                .hasMessage("popdb.rejects.v1 is not an access topic: it must begin popdb.access.v1.");
    }
}
