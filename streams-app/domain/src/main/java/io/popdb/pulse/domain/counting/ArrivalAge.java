package io.popdb.pulse.domain.counting;

/**
 * How old what arrived in a minute was at the least: the time from when it occurred, by the agency's clock, until it arrived, by
 * the broker's. Of what is sent at once that is by how much the agency's clock goes slow; negative where it goes fast.
 *
 * @param minute of arrival, counted from the epoch
 */
public record ArrivalAge(long minute, long smallestMillis) {}
