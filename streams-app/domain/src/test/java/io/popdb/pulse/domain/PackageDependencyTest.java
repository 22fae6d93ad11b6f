package io.popdb.pulse.domain;

import io.popdb.pulse.contract.PackageDependencies;
import org.junit.jupiter.api.Test;

class PackageDependencyTest extends PackageDependencies {
    PackageDependencyTest() {
        super("domain");
    }

    @Test
    void countingIsPureAndKnowsNobody() {
        onlyKnows("domain.counting", "contract", "errors");
    }

    @Test
    void whatIsLearnedIsPureAndKnowsCountingAtMost() {
        onlyKnows("domain.profile", "contract", "errors", "declarations", "domain.counting");
    }

    @Test
    void theWatchIsPureAndKnowsWhatIsLearned() {
        onlyKnows(
                "domain.watch",
                "contract",
                "errors",
                "declarations",
                "domain.counting",
                "domain.profile",
                "domain.expectation",
                "domain.sources",
                "domain.level");
    }

    @Test
    void whatIsLearnedOfSourcesIsPureAndKnowsTheSortsOfDay() {
        onlyKnows("domain.sources", "contract", "errors", "declarations", "domain.counting", "domain.expectation");
    }

    @Test
    void theHabitsOfOneArePureAndKnowNobodyElse() {
        onlyKnows("domain.expectation", "contract", "errors", "declarations");
    }

    @Test
    void howHighTrafficStandsIsPureAndKnowsWhatIsLearned() {
        onlyKnows("domain.level", "domain.profile", "domain.expectation");
    }

    @Test
    void booksArePureAndKnowCountingAtMost() {
        onlyKnows("domain.books", "contract", "errors", "declarations", "domain.counting");
    }
}
