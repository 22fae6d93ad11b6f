package io.popdb.pulse.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.EventFixture;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.topics.rows.PartialCounts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** {@code ent-evn}, which has made ten requests a minute for eight weeks, and is watched. */
abstract class LiveAgencyFixture {
    static final String AGENCY = "ent-evn";
    static final int A_MINUTE = 10;
    static final Duration STEP = Duration.ofSeconds(5);

    final TopologyFixture pulse = new TopologyFixture();
    long sent;
    /** Up to where the log goes. That of a new process begins anew. */
    long end;

    @BeforeEach
    final void eightWeeks() {
        LocalDate today = VietnamTime.day(pulse.now());
        List<PartialCounts.Day> days = new ArrayList<>();
        for (LocalDate day = today.minusWeeks(8); day.isBefore(today); day = day.plusDays(1)) {
            DayCounts counts = new DayCounts();
            long all = 0;
            for (int hour = 0; hour < DayCounts.HOURS; hour++) {
                long requests = A_MINUTE * 60L + hour % 3 * 60L;
                counts.setFigure("hours.LOOKUP." + hour, requests);
                all += requests;
            }
            counts.setFigure("requests.LOOKUP.MATCH", all);
            counts.setFigure("received", all);
            days.add(new PartialCounts.Day(day.toEpochDay(), counts));
        }
        pulse.partial(new PartialCounts(AGENCY, 0, PartialCounts.Progress.NONE, days, List.of()));
        requests(pulse.now().minusSeconds(120), A_MINUTE);
        requests(pulse.now().minusSeconds(60), A_MINUTE);
        pulse.head(List.of(AGENCY), end);
    }

    @AfterEach
    final void close() {
        pulse.close();
    }

    void assertOpenedAndEndedOnce() {
        assertThat(pulse.incidents()).hasSize(2);
        assertThat(pulse.incidents())
                .extracting(Incident::id)
                .containsOnly(pulse.incidents().get(0).id());
        assertThat(pulse.incidents()).extracting(Incident::isOpen).containsExactly(true, false);
    }

    void restartAfter(Duration away) {
        pulse.restartAfter(away);
        end = 0;
    }

    long next() {
        end++;
        return sent++;
    }

    void speak(int minutes) {
        for (int minute = 0; minute < minutes; minute++) {
            requests(pulse.now(), A_MINUTE);
            beSilent(1);
        }
    }

    /** Heads come, nothing else. */
    void beSilent(int minutes) {
        for (Duration passed = Duration.ZERO; passed.toMinutes() < minutes; passed = passed.plus(STEP)) {
            pulse.advance(STEP);
            pulse.head(List.of(AGENCY), end);
        }
    }

    /** That arrive when they occur. */
    void requests(Instant at, int count) {
        for (int i = 0; i < count; i++) {
            pulse.send(EventFixture.lookup().agency(AGENCY).sequence(next()).occurredAt(at), at);
        }
    }
}
