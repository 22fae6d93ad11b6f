package io.popdb.pulse.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EventFixtureTest {
    private static final long OCCURRED_AT = EventFixture.OCCURRED_AT.toEpochMilli();

    @Test
    void beginsWithValidEvents() {
        assertThat(EventFixture.lookup().event())
                .isEqualTo(new AccessRequest(
                        "prov-40", "gw-1", 0, 0, RequestType.LOOKUP, "citizen.lookup", Outcome.MATCH, 42, OCCURRED_AT));
        assertThat(EventFixture.authentication().event())
                .isEqualTo(new AccessRequest(
                        "prov-40",
                        "gw-1",
                        0,
                        0,
                        RequestType.AUTHENTICATION,
                        "identity.verify",
                        Outcome.MATCH,
                        42,
                        OCCURRED_AT));
        assertThat(EventFixture.heartbeat().event()).isEqualTo(new Heartbeat("prov-40", "gw-1", 0, 0, OCCURRED_AT));
    }

    @Test
    void changesACopy() {
        EventFixture first = EventFixture.heartbeat();

        EventFixture second = first.source("gw-2").epoch(3).sequence(7).agency("prov-79");

        assertThat(second.event()).isEqualTo(new Heartbeat("prov-79", "gw-2", 3, 7, OCCURRED_AT));
        assertThat(second.key()).asString().isEqualTo("gw-2");
        assertThat(first.event()).isEqualTo(new Heartbeat("prov-40", "gw-1", 0, 0, OCCURRED_AT));
    }

    @Test
    void makesNoValueOfABrokenEvent() {
        EventFixture broken = EventFixture.lookup().without("epoch").with("note", "a \"b\"");

        assertThat(broken.json()).contains("\"note\":\"a \\\"b\\\"\"").doesNotContain("epoch");
        assertThatThrownBy(broken::event).hasMessageContaining("UNKNOWN_FIELD");
    }
}
