package io.popdb.pulse.agent.formats;

/**
 * The position of a line or record in a log.
 *
 * @param number of the line or record, from 1
 * @param byteOffset of its first byte, from 0, in the unpacked log
 */
public record RecordPosition(long number, long byteOffset) {}
