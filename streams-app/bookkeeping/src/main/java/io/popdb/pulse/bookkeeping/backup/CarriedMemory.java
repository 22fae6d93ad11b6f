package io.popdb.pulse.bookkeeping.backup;

import io.popdb.pulse.topics.rows.CountsRow;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The counting stages' own memory, made of counts that were restored, so that they go on from there.
 *
 * @param topics that it lies in, and how many partitions each has
 * @param records what a row of the counts is remembered as
 */
public record CarriedMemory(
        Map<String, Integer> topics, Function<CountsRow, List<ProducerRecord<String, byte[]>>> records) {}
