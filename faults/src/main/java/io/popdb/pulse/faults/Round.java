package io.popdb.pulse.faults;

import io.popdb.pulse.faults.fault.Draw;
import io.popdb.pulse.faults.fault.Fault;
import io.popdb.pulse.faults.fault.FaultKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Faults that strike one after the other, and may overlap. It follows from seed and number alone.
 *
 * @param silenced the agency that falls silent meanwhile
 */
record Round(int number, List<Planned> faults, Optional<String> silenced) {
    private static final int MOST_FAULTS = 3;
    private static final int LONGEST_PAUSE_SECONDS = 8;

    /**
     * A fault and when it strikes.
     *
     * @param after from the round's beginning
     */
    record Planned(Duration after, Fault fault) {
        Duration healsAfter() {
            return after.plus(fault.lasts());
        }
    }

    /**
     * What there is to break.
     *
     * @param longest how long a fault lasts at most
     */
    record Centre(int monitors, int brokers, Duration longest) {
        Draw draw(RandomGenerator random) {
            return new Draw(random, monitors, brokers, longest);
        }
    }

    /** A stroke or a healing. */
    record Step(Duration after, Planned planned, boolean strikes) {}

    /**
     * Draws one.
     *
     * @param agencies that may fall silent
     */
    static Round draw(long seed, int number, List<FaultKind> kinds, Centre centre, List<String> agencies) {
        RandomGenerator random = new SplittableRandom(seed * 1_000_003 + number);
        Draw draw = centre.draw(random);
        int count = 1 + Math.min(MOST_FAULTS - 1, (int) (-Math.log(1 - random.nextDouble()) * 1.2));
        List<Planned> faults = new ArrayList<>();
        Duration after = Duration.ofSeconds(random.nextInt(1, LONGEST_PAUSE_SECONDS));
        for (int i = 0; i < count; i++) {
            Fault fault = kinds.get(random.nextInt(kinds.size())).draw(draw);
            faults.add(new Planned(after, fault));
            after = after.plusSeconds(random.nextInt(0, LONGEST_PAUSE_SECONDS));
        }
        Optional<String> silenced =
                random.nextInt(3) == 0 ? Optional.of(agencies.get(random.nextInt(agencies.size()))) : Optional.empty();
        return new Round(number, List.copyOf(faults), silenced);
    }

    /** One fault of one kind, and nobody falls silent. */
    static Round of(long seed, int number, FaultKind kind, Centre centre) {
        Draw draw = centre.draw(new SplittableRandom(seed * 1_000_003 + number));
        return new Round(number, List.of(new Planned(Duration.ofSeconds(2), kind.draw(draw))), Optional.empty());
    }

    /** Every stroke and healing, in their order. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (Planned planned : faults) {
            steps.add(new Step(planned.after(), planned, true));
            steps.add(new Step(planned.healsAfter(), planned, false));
        }
        steps.sort(Comparator.comparing(Step::after));
        return steps;
    }

    @Override
    public String toString() {
        return "round " + number + ": "
                + faults.stream()
                        .map(planned -> planned.fault().name() + " ("
                                + planned.fault().detail() + ") after "
                                + planned.after().toSeconds() + " s")
                        .collect(Collectors.joining(", "))
                + silenced.map(agency -> "; " + agency + " falls silent").orElse("");
    }
}
