package io.popdb.pulse.it;

import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.AccessEventDecoder;
import io.popdb.pulse.contract.EventFixture;
import io.popdb.pulse.contract.Heartbeat;
import io.popdb.pulse.contract.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;

/** The events of an agency whose numbers are missing in its topic, as its agent sends them from a log that was found again. */
final class LostEvents {
    private LostEvents() {}

    /** Sends all of them. Returns how many they were. */
    static int send(KafkaFixture kafka, String agency) throws Exception {
        AccessEventDecoder decoder = new AccessEventDecoder();
        List<AccessEvent> events = TopicText.of(kafka, Topics.access(agency)).stream()
                .map(record -> record.substring(record.indexOf(' ') + 1))
                .map(payload -> (AccessEvent) decoder.decode(payload.getBytes(StandardCharsets.UTF_8)))
                .toList();
        List<EventFixture> lost = new ArrayList<>();
        events.stream()
                .collect(Collectors.groupingBy(event -> event.sourceId() + " " + event.epoch()))
                .values()
                .forEach(ofOneEpoch -> lost.addAll(lostOf(ofOneEpoch)));
        try (KafkaProducer<byte[], byte[]> producer = kafka.producer()) {
            for (EventFixture event : lost) {
                producer.send(AccessLog.record(agency, event)).get();
            }
        }
        return lost.size();
    }

    /** A heartbeat has the number of the event that follows it, so it shows a loss before it and has none itself. */
    private static List<EventFixture> lostOf(List<AccessEvent> ofOneEpoch) {
        NavigableMap<Long, AccessEvent> there = new TreeMap<>();
        ofOneEpoch.stream()
                .filter(event -> !(event instanceof Heartbeat))
                .forEach(event -> there.put(event.sequence(), event));
        long end = ofOneEpoch.stream()
                .mapToLong(event -> event instanceof Heartbeat ? event.sequence() : event.sequence() + 1)
                .max()
                .orElseThrow();
        List<EventFixture> lost = new ArrayList<>();
        for (long number = there.firstKey(); number < end; number++) {
            AccessEvent before = there.floorEntry(number).getValue();
            if (before.sequence() != number) {
                lost.add(EventFixture.lookup()
                        .agency(before.agencyId())
                        .source(before.sourceId())
                        .epoch(before.epoch())
                        .sequence(number)
                        .occurredAt(Instant.ofEpochMilli(before.occurredAtMillis())));
            }
        }
        return lost;
    }
}
