package io.popdb.pulse.domain.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.popdb.pulse.contract.AccessEventDecoder;
import io.popdb.pulse.contract.EventAdmission;
import io.popdb.pulse.contract.EventFixture;
import io.popdb.pulse.contract.Rejection;
import io.popdb.pulse.contract.Seed;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Category;
import io.popdb.pulse.declarations.OpenHours;
import io.popdb.pulse.declarations.Roster;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PartitionIntakeTest {
    private static final long ARRIVED = EventFixture.OCCURRED_AT.toEpochMilli();
    private static final EventFixture EVENT = EventFixture.lookup();

    private final TallyStore agency = new TallyStore();
    private final TallyStore unknown = new TallyStore();
    private final PartitionTally agencyTally = agency.load();
    private final PartitionTally unknownTally = unknown.load();

    static Stream<Arguments> records() {
        return Stream.of(
                arguments("a lookup", EVENT, "", 1, 0),
                arguments("an authentication", EventFixture.authentication(), "", 1, 0),
                arguments("a heartbeat", EventFixture.heartbeat(), "", 1, 0),
                arguments("malformed", EVENT.withJson("epoch", "{"), "malformed", 1, 0),
                arguments("another version", EVENT.withJson("schemaVersion", "2"), "unsupported_version", 1, 0),
                arguments("a field too many", EVENT.with("citizenNumber", "x"), "unknown_field", 1, 0),
                arguments("a field too few", EVENT.without("outcome"), "missing_field", 1, 0),
                arguments("a bad value", EVENT.with("outcome", "MAYBE"), "bad_value", 1, 0),
                arguments("an agency that nobody knows", EVENT.agency("prov-99"), "unknown_agency", 0, 1),
                arguments("another agency's name", EVENT.agency("min-moj"), "spoofed_agency", 1, 0),
                arguments(
                        "before the database",
                        EVENT.occurredAt(Instant.parse("2021-06-30T16:59:59Z")),
                        "timestamp_out_of_range",
                        1,
                        0));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("records")
    void countsEachRecordOnceWithItsOwner(String name, EventFixture record, String reason, long agencys, long nobodys) {
        Optional<Rejection> rejection = intake("prov-40").take(record.key(), record.bytes(), ARRIVED);
        drain();

        assertThat(rejection.map(r -> r.reason().label()).orElse("")).as(name).isEqualTo(reason);
        assertThat(agency.all().received()).isEqualTo(agencys);
        assertThat(unknown.all().received()).isEqualTo(nobodys);
        assertThat(agency.all().rejected() + unknown.all().rejected()).isEqualTo(reason.isEmpty() ? 0 : 1);
    }

    @Test
    void countsAWrongKeyAndANullValueWithTheTopicsOwner() {
        PartitionIntake intake = intake("prov-40");

        assertThat(intake.take(EVENT.source("gw-2").key(), EVENT.bytes(), ARRIVED))
                .hasValueSatisfying(r -> assertThat(r.reason().label()).isEqualTo("key_mismatch"));
        assertThat(intake.take(null, EVENT.bytes(), ARRIVED))
                .hasValueSatisfying(r -> assertThat(r.reason().label()).isEqualTo("key_mismatch"));
        assertThat(intake.take(EVENT.key(), null, ARRIVED))
                .hasValueSatisfying(r -> assertThat(r.reason().label()).isEqualTo("malformed"));
        drain();

        assertThat(agency.all().rejected()).isEqualTo(3);
    }

    @Test
    void aRejectedEventTakesNoNumber() {
        PartitionIntake intake = intake("prov-40");

        intake.take(EVENT.key(), EVENT.with("outcome", "MAYBE").bytes(), ARRIVED);
        intake.take(EVENT.key(), EVENT.bytes(), ARRIVED);
        drain();

        assertThat(agency.all().duplicates()).isZero();
        assertThat(agency.all().requests()).isEqualTo(1);
    }

    @Test
    void receivedIsTheSumOfTheFatesOfARandomMix() {
        Random random = Seed.random("receivedIsTheSumOfTheFatesOfARandomMix");
        List<EventFixture> kinds = new ArrayList<>();
        records().forEach(row -> kinds.add((EventFixture) row.get()[1]));
        PartitionIntake intake = intake("prov-40");
        Map<String, Long> told = new TreeMap<>();
        int sent = 5_000;

        for (int i = 0; i < sent; i++) {
            EventFixture record = kinds.get(random.nextInt(kinds.size())).sequence(random.nextInt(sent));
            intake.take(record.key(), record.bytes(), ARRIVED)
                    .ifPresent(rejection -> told.merge(rejection.reason().label(), 1L, Long::sum));
            if (random.nextInt(100) == 0) {
                drain();
            }
        }
        drain();

        DayCounts all = agency.all();
        all.add(unknown.all());
        assertThat(all.received()).isEqualTo(sent);
        assertThat(all.balanced()).isTrue();
        assertThat(all.rejected())
                .isEqualTo(told.values().stream().mapToLong(n -> n).sum());
        assertThat(unknown.all().received()).isEqualTo(told.get("unknown_agency"));
        assertThat(all.duplicates()).as("the mix has duplicates").isPositive();
    }

    private PartitionIntake intake(String topicAgency) {
        Roster roster = new Roster(List.of(agency("prov-40"), agency("min-moj")));
        return new PartitionIntake(
                new EventAdmission(new AccessEventDecoder(), roster::contains, topicAgency, key -> true),
                agencyTally,
                unknownTally);
    }

    private void drain() {
        agency.drain(agencyTally);
        unknown.drain(unknownTally);
    }

    private static Agency agency(String id) {
        return new Agency(
                id,
                Category.PROVINCE,
                "",
                id,
                id,
                "",
                Optional.empty(),
                OpenHours.ALWAYS,
                Duration.ofMinutes(1),
                Agency.SilenceRule.PROFILE,
                Optional.empty(),
                Agency.Confidence.CERTAIN);
    }
}
