package io.popdb.pulse.domain.books;

/**
 * A figure in which a revision differs from the one before it.
 *
 * @param row an agency's id, a category's label, {@code national-balance} or {@code nation}
 */
public record Difference(String row, String figure, long was, long is) {}
