package io.popdb.pulse.domain.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.contract.Seed;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ImportedDayTest {
    private static final int CASES = 10_000;

    @Test
    void takesWhatIsCountedOutOfTheSameAnswerFirst() {
        Requests imported = requests(RequestType.LOOKUP, Outcome.MATCH, 300, RequestType.LOOKUP, Outcome.SUCCESS, 218);
        Requests counted = requests(RequestType.LOOKUP, Outcome.MATCH, 1, RequestType.LOOKUP, Outcome.TIMEOUT, 2);

        assertThat(day(imported).beyond(counted))
                .isEqualTo(requests(RequestType.LOOKUP, Outcome.MATCH, 299, RequestType.LOOKUP, Outcome.SUCCESS, 216));
    }

    /** An import may not tell answers, or types, apart. */
    @Test
    void takesOutOfTheOtherTypeWhatItsOwnDoesNotHold() {
        Requests imported = requests(RequestType.LOOKUP, Outcome.SUCCESS, 10, RequestType.LOOKUP, Outcome.MATCH, 0);
        Requests counted = requests(RequestType.AUTHENTICATION, Outcome.MATCH, 4, RequestType.LOOKUP, Outcome.MATCH, 1);

        assertThat(day(imported).beyond(counted))
                .isEqualTo(requests(RequestType.LOOKUP, Outcome.SUCCESS, 5, RequestType.LOOKUP, Outcome.MATCH, 0));
    }

    @Test
    void bothTogetherAreAlwaysTheLargerOfTheTwoAndNeverFall() {
        Random random = Seed.random("imported day");
        for (int i = 0; i < CASES; i++) {
            ImportedDay day = day(any(random));
            Requests counted = any(random);
            Requests more = counted.plus(any(random));

            long both = counted.plus(day.beyond(counted)).total();

            assertThat(both).isEqualTo(Math.max(day.requests().total(), counted.total()));
            assertThat(day.beyond(counted).hasNegative()).isFalse();
            assertThat(more.plus(day.beyond(more)).total()).isGreaterThanOrEqualTo(both);
        }
    }

    private static Requests any(Random random) {
        return Requests.of((type, outcome) -> random.nextInt(4) * (long) random.nextInt(10));
    }

    private static Requests requests(
            RequestType type, Outcome outcome, long figure, RequestType other, Outcome answer, long more) {
        return Requests.of((aType, anOutcome) ->
                aType == type && anOutcome == outcome ? figure : aType == other && anOutcome == answer ? more : 0);
    }

    private static ImportedDay day(Requests requests) {
        return new ImportedDay("prov-40", LocalDate.of(2026, 1, 31), requests);
    }
}
