package io.popdb.pulse.publisher;

/**
 * What a publisher has done since it was opened: sent = acknowledged + failed + under way.
 *
 * <p>An event that is sent again stays under way and is not counted as sent once more; {@code resent} counts that on its
 * own, and grows when the brokers were away, or refused, for longer than {@link PublisherSettings#deliveryWithin}. A call
 * that threw is in none of these figures.
 *
 * @param sent events, heartbeats included, that the publisher took
 * @param acknowledged events that the brokers have for good
 * @param failed events that were taken but will not be delivered
 * @param resent times that an event was sent again because the brokers had not confirmed it
 * @param underWay events that were taken and wait for the brokers
 * @param stopped whether a fatal error has stopped the publisher: nothing more is taken
 */
public record PublisherFigures(
        long sent, long acknowledged, long failed, long resent, long underWay, boolean stopped) {}
