package io.popdb.pulse.topics.rows;

/**
 * How far one partition of an agency's topic has been counted.
 *
 * @param offset the next offset to be read: all below it are in the counts
 * @param arrivedMillis when the last record below it arrived, by the broker's clock
 * @param watermarkMillis the moment up to which everything that had arrived has been seen
 */
public record PartitionProgress(
        int partition, long offset, @LeftOut long arrivedMillis, @LeftOut long watermarkMillis) {}
