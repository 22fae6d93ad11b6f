package io.popdb.pulse.bookkeeping.closing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookFixture;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.errors.PulseException;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.topics.rows.BookRow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class AutomaticClosingTest {
    private static final int DAY = 5;

    private final BookFixture books =
            new BookFixture().counted("prov-40", "2026-01-31", 7, 0).counted("prov-40", "2026-02-28", 3, 0);
    private Optional<YearMonth> lastClosed = Optional.of(YearMonth.of(2025, 12));
    private final Logger logger = (Logger) LoggerFactory.getLogger(AutomaticClosing.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Instant now = midnight(2026, 2, 1);
    private int tries;
    private Optional<PulseException> failure = Optional.empty();
    private final AutomaticClosing closing = new AutomaticClosing(
            make -> {
                tries++;
                failure.ifPresent(thrown -> {
                    throw thrown;
                });
                Book book = make.apply(books.inputs());
                books.closed(book);
                lastClosed = Optional.of(book.month());
                return BookRow.of(book);
            },
            DAY,
            BookFixture.GRACE,
            () -> lastClosed,
            () -> now);

    @BeforeEach
    void listen() {
        log.start();
        logger.setLevel(Level.WARN);
        logger.addAppender(log);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    @Test
    void leavesTheVeryFirstBookToAPersonAndSaysSoOnce() {
        books.seenTo(midnight(2026, 4, 1));
        lastClosed = Optional.empty();

        at(midnight(2026, 2, 5));
        at(midnight(2026, 2, 6));
        at(midnight(2026, 3, 9));

        assertThat(tries).isZero();
        assertThat(log.list)
                .singleElement()
                .extracting(ILoggingEvent::getFormattedMessage)
                .asString()
                .contains("the first one is never closed by itself", "pulse close --month");

        lastClosed = Optional.of(YearMonth.of(2026, 1));
        at(midnight(2026, 3, 9).plusSeconds(10));
        assertThat(lastClosed).contains(YearMonth.of(2026, 2));
    }

    @Test
    void closesTheMonthBeforeFromItsDayOn() {
        books.seenTo(midnight(2026, 2, 5));
        at(midnight(2026, 2, 5).minusMillis(1));
        assertThat(tries).isZero();

        at(midnight(2026, 2, 5));
        assertThat(lastClosed).contains(YearMonth.of(2026, 1));

        at(midnight(2026, 2, 6));
        assertThat(tries).as("once").isEqualTo(1);
    }

    @Test
    void closesWhatWasLeftOutOneMonthAfterTheOther() {
        books.seenTo(midnight(2026, 3, 7));

        at(midnight(2026, 3, 7));
        at(midnight(2026, 3, 7).plusSeconds(10));
        at(midnight(2026, 3, 7).plusSeconds(20));

        assertThat(lastClosed).contains(YearMonth.of(2026, 2));
        assertThat(tries).isEqualTo(2);
    }

    @Test
    void triesAgainAfterAWhileWhereSomethingStandsInTheWay() {
        at(midnight(2026, 2, 5));
        assertThat(lastClosed).as("nothing was seen").contains(YearMonth.of(2025, 12));
        failure = Optional.of(new BrokenException("No broker answers"));
        at(midnight(2026, 2, 5).plus(Duration.ofMinutes(29)));
        assertThat(tries).isEqualTo(1);
        at(midnight(2026, 2, 5).plus(Duration.ofMinutes(30)));
        assertThat(tries).isEqualTo(2);
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .as("a close that broke off may have closed them")
                .last()
                .isEqualTo("Closing the books of 2026-01 broke off: No broker answers");

        failure = Optional.of(new UsageException("a Kafka client cannot be set up like that"));
        at(midnight(2026, 2, 5).plus(Duration.ofMinutes(60)));
        assertThat(log.list).last().asString().contains("broke off: a Kafka client cannot be set up like that");

        failure = Optional.empty();
        books.seenTo(midnight(2026, 2, 5));
        at(midnight(2026, 2, 5).plus(Duration.ofMinutes(90)));

        assertThat(lastClosed).contains(YearMonth.of(2026, 1));
    }

    private void at(Instant moment) {
        now = moment;
        closing.run();
    }

    private static Instant midnight(int year, int month, int day) {
        return VietnamTime.startOf(LocalDate.of(year, month, day));
    }
}
