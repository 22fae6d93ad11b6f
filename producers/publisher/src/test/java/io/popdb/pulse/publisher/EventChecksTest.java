package io.popdb.pulse.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.contract.Identifiers;
import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.PersonalDataExamples;
import io.popdb.pulse.contract.RequestType;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventChecksTest {
    private static final long NOW = Instant.parse("2026-03-02T08:00:00Z").toEpochMilli();

    @Test
    void refusesASourceShapedLikePersonalDataWithoutRepeatingIt() {
        List<String> forms = PersonalDataExamples.refused().stream()
                .filter(Identifiers::isSourceId)
                .toList();

        assertThat(forms).hasSizeGreaterThan(10);
        assertThat(forms).allSatisfy(form -> assertThatThrownBy(() -> EventChecks.checkSource("prov-40", form, 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the source's id holds")
                .message()
                .doesNotContain(form));
    }

    @Test
    void refusesAnOperationShapedLikePersonalDataWithoutRepeatingIt() {
        List<String> forms = PersonalDataExamples.refused().stream()
                .filter(Identifiers::isOperation)
                .toList();

        assertThat(forms).hasSizeGreaterThan(8);
        assertThat(forms).allSatisfy(form -> assertThatThrownBy(() -> EventChecks.check(request("gw-1", form)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the operation holds")
                .message()
                .doesNotContain(form));
    }

    @Test
    void takesWhatIsHonest() {
        assertThat(PersonalDataExamples.honest().stream().filter(Identifiers::isSourceId))
                .allSatisfy(form -> assertThatCode(() -> EventChecks.check(request(form, "citizen.lookup")))
                        .doesNotThrowAnyException());
        assertThat(PersonalDataExamples.honest().stream().filter(Identifiers::isOperation))
                .allSatisfy(form -> assertThatCode(() -> EventChecks.check(request("gw-1", form)))
                        .doesNotThrowAnyException());
    }

    private static AccessRequest request(String source, String operation) {
        return new AccessRequest("prov-40", source, 1, 0, RequestType.LOOKUP, operation, Outcome.MATCH, 3, NOW);
    }
}
