package io.popdb.pulse.domain.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.Seed;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Category;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.domain.counting.DayMinutes;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Availability and coverage of months of several agencies, beside {@link MinuteOracle}: of agencies that come and go within the month, or
 * were never heard of, with holes in the watch, closures of a part of a day, and incidents of one or many, of each nature, whosoever they
 * are.
 */
class CoverageOracleTest {
    private static final YearMonth MONTH = YearMonth.of(2026, 2);
    private static final int DAYS = MONTH.lengthOfMonth();
    private static final int STEPS = DAYS * MinuteOracle.STEPS_OF_DAY;
    private static final long BEGIN = VietnamTime.startOf(MONTH.atDay(1)).toEpochMilli();
    private static final int MONTHS = 40;
    private static final String ALWAYS_THERE = "prov-79";

    private final Random random = Seed.random("coverage");
    private final Map<String, MinuteOracle> oracles = new LinkedHashMap<>();
    private final List<Outage> outages = new ArrayList<>();
    private BookFixture books = new BookFixture();

    @Test
    void ofAMonthThatIsClosedAndRevisedEveryMinuteSaysTheSame() {
        for (int i = 0; i < MONTHS; i++) {
            watch(STEPS);
            breakDown();
            outages.forEach(books::put);
            isAsTheMinutesSay(books.close(MONTH.toString()));

            Map<String, Fault> faults = new HashMap<>();
            outages.stream()
                    .filter(outage -> random.nextBoolean() && MinuteOracle.lies(outage, BEGIN, STEPS))
                    .forEach(outage -> faults.put(outage.id(), anyFault()));
            outages.replaceAll(outage -> outage.of(faults.getOrDefault(outage.id(), outage.fault())));
            books.counted(ALWAYS_THERE, MONTH.atDay(1).toString(), 2, 0);
            isAsTheMinutesSay(books.revise(MONTH.toString(), "letter 17", faults));
        }
    }

    @Test
    void ofAMonthThatIsNotOverEveryMinuteSaysTheSame() {
        for (int i = 0; i < MONTHS; i++) {
            watch(random.nextInt(STEPS));
            breakDown();
            outages.replaceAll(outage -> outage.of(anyFault()));
            outages.forEach(books::put);

            isAsTheMinutesSay(books.provisional(MONTH.toString()));
        }
    }

    /** @param seenTo up to which step those agencies are seen that did not leave before */
    private void watch(int seenTo) {
        books = new BookFixture();
        oracles.clear();
        for (Agency agency : BookFixture.ROSTER.agencies()) {
            int firstDay = agency.id().equals(ALWAYS_THERE) ? -1 : random.nextInt(DAYS + 15) - 5;
            MinuteOracle oracle = new MinuteOracle(BEGIN, firstDay);
            if (firstDay < DAYS + 5) {
                books.unwatched(agency.id())
                        .counted(agency.id(), MONTH.atDay(1).plusDays(firstDay).toString(), 1, 0);
                watchDays(agency.id(), oracle);
                oracles.put(agency.id(), oracle);
            }
        }
        books.close(MONTH.minusMonths(1).toString());
        leave(seenTo);
    }

    private void watchDays(String agency, MinuteOracle oracle) {
        for (int day = 0; day < DAYS; day++) {
            String date = MONTH.atDay(day + 1).toString();
            for (int range = random.nextInt(4); range > 0; range--) {
                int from = random.nextInt(DayMinutes.OF_DAY);
                int to = from + 1 + random.nextInt(DayMinutes.OF_DAY - from);
                books.watched(agency, date, from, to);
                oracle.watched(day, from, to);
                if (random.nextInt(8) == 0) {
                    int closed = from + random.nextInt(to - from);
                    books.announced(agency, date, closed, to);
                    oracle.announced(day, closed, to);
                }
            }
        }
    }

    private void leave(int seenTo) {
        List<Agency> stay = new ArrayList<>();
        for (Agency agency : BookFixture.ROSTER.agencies()) {
            boolean leaves = !agency.id().equals(ALWAYS_THERE) && random.nextInt(3) == 0;
            int end = leaves ? Math.min(seenTo, random.nextInt(STEPS)) : seenTo;
            if (leaves) {
                books.left(agency.id(), moment(end));
            } else {
                stay.add(agency);
            }
            if (oracles.containsKey(agency.id())) {
                books.seenTo(agency.id(), moment(end));
                oracles.get(agency.id()).seenTo(end);
            }
        }
        books.roster(new Roster(stay)).monitorsCountBy(new Roster(stay));
    }

    /** Also before an agency's first event, and after it has left. */
    private void breakDown() {
        outages.clear();
        List<String> all =
                BookFixture.ROSTER.agencies().stream().map(Agency::id).toList();
        for (int left = random.nextInt(25); left > 0; left--) {
            int from = random.nextInt(STEPS + 6_000) - 3_000;
            boolean isOfMany = random.nextInt(3) == 0;
            Set<String> agencies = new LinkedHashSet<>();
            while (agencies.size() < (isOfMany ? 2 + random.nextInt(all.size() - 1) : 1)) {
                agencies.add(all.get(random.nextInt(all.size())));
            }
            Outage.Nature nature = isOfMany
                    ? Outage.Nature.SILENT
                    : Outage.Nature.values()[random.nextInt(Outage.Nature.values().length)];
            outages.add(new Outage(
                    "incident " + left,
                    agencies,
                    moment(from).toEpochMilli(),
                    random.nextInt(10) == 0
                            ? Outage.LASTS
                            : moment(from + 1 + random.nextInt(9_000)).toEpochMilli(),
                    nature,
                    isOfMany ? Fault.OURS : Fault.THEIRS));
        }
    }

    private Fault anyFault() {
        return Fault.values()[random.nextInt(Fault.values().length)];
    }

    private void isAsTheMinutesSay(Book book) {
        assertThat(book.agencies()).hasSize(BookFixture.ROSTER.agencies().size());
        for (AgencyLine line : book.agencies()) {
            MinuteOracle.requireSame(line.id(), line.line().availability(), outages, only(Set.of(line.id())));
        }
        for (Category category : Category.values()) {
            Set<String> members = new LinkedHashSet<>();
            BookFixture.ROSTER.agencies().stream()
                    .filter(agency -> agency.category() == category)
                    .forEach(agency -> members.add(agency.id()));
            MinuteOracle.requireSame(category.label(), book.category(category).availability(), outages, only(members));
        }
        MinuteOracle.requireSame("nation", book.nation().availability(), outages, oracles);
    }

    private Map<String, MinuteOracle> only(Set<String> agencies) {
        Map<String, MinuteOracle> some = new LinkedHashMap<>(oracles);
        some.keySet().retainAll(agencies);
        return some;
    }

    private static Instant moment(int step) {
        return Instant.ofEpochMilli(BEGIN + step * MinuteOracle.STEP_MILLIS);
    }
}
