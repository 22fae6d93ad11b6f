package io.popdb.pulse.faults.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.contract.AccessEventDecoder;
import io.popdb.pulse.contract.AccessEventEncoder;
import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.contract.Rejection;
import io.popdb.pulse.contract.RequestType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HostileProducerTest {
    private static final byte[] REQUEST = new AccessEventEncoder()
            .encode(new AccessRequest(
                    "min-moj", "gw", 1, 0, RequestType.LOOKUP, "citizen.lookup", Outcome.MATCH, 1, 1_772_686_800_000L));

    @ParameterizedTest
    @ValueSource(strings = {"sequence", "durationMillis"})
    void writesNumbersThatAreRejectedAsBadValues(String field) {
        byte[] changed = HostileProducer.withNumber(REQUEST, field, Long.MAX_VALUE);

        assertThat(new AccessEventDecoder().decode(changed))
                .isInstanceOfSatisfying(Rejection.class, rejection -> assertThat(rejection)
                        .isEqualTo(new Rejection(RejectReason.BAD_VALUE, field)));
    }

    @Test
    void refusesANumberThatNoRequestHas() {
        assertThatThrownBy(() -> HostileProducer.withNumber(REQUEST, "weight", 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
