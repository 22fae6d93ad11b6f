package io.popdb.pulse.domain.books;

/**
 * How far one partition of an agency's topic was counted.
 *
 * @param offset the next one: all below it are in the figures
 */
public record CountedOffset(int partition, long offset) {}
