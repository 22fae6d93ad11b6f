package io.popdb.pulse.domain.books;

import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.domain.counting.LastSeen;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** From a moment up to, and without, another. */
record Period(long beginMillis, long endMillis) {

    static Period of(YearMonth month) {
        return new Period(
                VietnamTime.startOf(month.atDay(1)).toEpochMilli(),
                VietnamTime.startOf(month.plusMonths(1).atDay(1)).toEpochMilli());
    }

    /** The part of this period from one moment up to, but not including, another. */
    Period clipped(long fromMillis, long toMillis) {
        long begin = Math.max(beginMillis, fromMillis);
        return new Period(begin, Math.max(begin, Math.min(endMillis, toMillis)));
    }

    long millis() {
        return endMillis - beginMillis;
    }

    /** What is left of some periods outside of others. */
    static List<Period> without(List<Period> some, List<Period> others) {
        List<Period> left = some;
        for (Period other : others) {
            left = left.stream().flatMap(period -> period.without(other)).toList();
        }
        return left;
    }

    private Stream<Period> without(Period other) {
        return Stream.of(
                        new Period(beginMillis, Math.min(endMillis, other.beginMillis)),
                        new Period(Math.max(beginMillis, other.endMillis), endMillis))
                .filter(rest -> rest.endMillis > rest.beginMillis);
    }

    /** The time that lies in at least one of them. */
    static long covered(Collection<Period> periods) {
        List<Period> sorted = periods.stream()
                .sorted(Comparator.comparingLong(Period::beginMillis))
                .toList();
        long covered = 0;
        long reached = LastSeen.NEVER;
        for (Period period : sorted) {
            long begin = Math.max(reached, period.beginMillis);
            covered += Math.max(0, period.endMillis - begin);
            reached = Math.max(reached, period.endMillis);
        }
        return covered;
    }
}
