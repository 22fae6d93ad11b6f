package io.popdb.pulse.monitor.metrics;

/**
 * How much room the volume has that one of a broker's folders of data lies on.
 *
 * @param broker its id in the cluster
 * @param logDir the folder, as the broker calls it
 * @param usableBytes what is left to the broker
 * @param totalBytes what the volume holds
 */
public record BrokerDisk(int broker, String logDir, long usableBytes, long totalBytes) {}
