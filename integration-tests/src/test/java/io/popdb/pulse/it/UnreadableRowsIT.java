package io.popdb.pulse.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.popdb.pulse.contract.EventFixture;
import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.domain.counting.BrokenInvariantException;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.projection.BookScope;
import io.popdb.pulse.topics.projection.CommittedTopics;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rows that cannot be read, in every topic of Pulse's own: counting goes on, and what is not known is said to be unknown. */
@Timeout(360)
final class UnreadableRowsIT {
    private static final String AGENCY = "prov-40";
    private static final String OLDER = "{\"version\":0}";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @AutoClose
    private final KafkaFixture kafka = KafkaFixture.start();

    @TempDir
    private Path folder;

    private long sequence;

    @Test
    void goesOnAndNamesThem() throws Exception {
        Roster roster = RosterFile.shipped();
        kafka.setUp(roster);
        try (KafkaProducer<byte[], byte[]> producer = kafka.producer(Map.of(ProducerConfig.LINGER_MS_CONFIG, 0))) {
            try (ChildMonitor monitor = ChildMonitor.ready(kafka, folder)) {
                count(producer, 5);
                monitor.awaitCounted(5);

                write(producer, Topics.COUNTS, AGENCY + "/" + VietnamTime.day(Instant.now()), OLDER);
                write(producer, Topics.CONNECTIONS, AGENCY, "garbage");
                write(producer, Topics.INCIDENTS, "silent/somebody", OLDER);
                write(producer, Topics.BOOKS, "2026-02/1", OLDER);
                write(producer, Topics.HEADS, "somebody", OLDER);
                write(producer, Topics.CONTROLS, "closure/x", OLDER);
                write(producer, "popdb-pulse-partials-repartition", AGENCY, OLDER);
                count(producer, 2);

                monitor.awaitCounted(7);
                awaitUnreadable(monitor, Topics.COUNTS, 0);
                awaitUnreadable(monitor, Topics.CONNECTIONS, 0);
                for (String topic :
                        new String[] {Topics.INCIDENTS, Topics.BOOKS, Topics.HEADS, Topics.CONTROLS, "partials"}) {
                    awaitUnreadable(monitor, topic, 1);
                }
            }

            write(producer, Topics.HISTORY, AGENCY + "/2026-01-01", OLDER);
            try (ChildMonitor again = ChildMonitor.ready(kafka, folder)) {
                awaitUnreadable(again, Topics.HISTORY, 1);
                assertThat(text(again, "/api/v1/totals"))
                        .contains("\"" + AGENCY + "\" : \"popdb.history.v1 at offset 0");
                assertThat(Totals.of(again).orElseThrow().all().path("counted").isNull())
                        .isTrue();
                assertThat(text(again, "/metrics"))
                        .doesNotContain("popdb_requests_total{agency=\"" + AGENCY)
                        .doesNotContain("popdb_requests_cumulative{agency=\"nation")
                        .contains("popdb_requests_total{agency=\"min-moj");

                CommittedTopics books =
                        new CommittedTopics(new KafkaClients(Map.of("bootstrap.servers", kafka.bootstrap())));
                assertThatThrownBy(() -> books.inputs(new BookScope(roster, OpeningBalances.none())))
                        .isInstanceOf(BrokenInvariantException.class)
                        .hasMessageContaining("cannot be read");
                assertThatThrownBy(() -> books.closed(YearMonth.of(2026, 2)))
                        .isInstanceOf(BrokenInvariantException.class)
                        .hasMessageContaining("the book 2026-02/1 cannot be read");
                assertThat(books.closed(YearMonth.of(2026, 1)).book()).isEmpty();

                write(producer, Topics.HISTORY, AGENCY + "/2026-01-01", null);
                again.awaitCounted(7);
                awaitUnreadable(again, Topics.HISTORY, 0);
            }
        }
    }

    private static String text(ChildMonitor monitor, String path) {
        return monitor.get(path).map(HttpResponse::body).orElse("");
    }

    private static void awaitUnreadable(ChildMonitor monitor, String topic, int rows) {
        await(rows + " rows of " + topic + " that cannot be read")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(text(monitor, "/metrics"))
                        .contains("popdb_rows_unreadable{topic=\"" + topic + "\"} " + rows + ".0"));
    }

    private void count(KafkaProducer<byte[], byte[]> producer, int requests) throws Exception {
        for (int i = 0; i < requests; i++) {
            EventFixture event =
                    EventFixture.lookup().agency(AGENCY).sequence(sequence++).occurredAt(Instant.now());
            producer.send(AccessLog.record(AGENCY, event)).get();
        }
    }

    private static void write(KafkaProducer<byte[], byte[]> producer, String topic, String key, @Nullable String value)
            throws Exception {
        byte[] bytes = value == null ? null : value.getBytes(UTF_8);
        producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), bytes)).get();
    }
}
