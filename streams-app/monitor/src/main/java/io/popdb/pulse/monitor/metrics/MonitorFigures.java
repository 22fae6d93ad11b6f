package io.popdb.pulse.monitor.metrics;

import io.popdb.pulse.topics.TopicFault;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a monitor says of itself: by which roster it counts, which topics it does not read, how its clock
 * and its disk are. Thread-safe. */
public final class MonitorFigures {
    private volatile long rosterFingerprint;
    private volatile double clockOffsetSeconds;
    private volatile double stateSetAsideSeconds;
    private volatile Map<TopicFault, Integer> topicsHeld = Map.of();
    private volatile Map<String, Instant> credentialExpiries = Map.of();
    private volatile Map<CertificateOf, Instant> certificateExpiries = Map.of();
    private volatile List<BrokerDisk> brokerDisks = List.of();

    public void rosterFingerprint(long fingerprint) {
        rosterFingerprint = fingerprint;
    }

    /**
     * Notes how this clock stands to the brokers'.
     *
     * @param aheadMillis by how much it is ahead; negative where it is behind
     */
    public void clockOffset(long aheadMillis) {
        clockOffsetSeconds = aheadMillis / 1000.0;
    }

    /** Notes when the state directory was found damaged and set aside. */
    public void stateSetAside(Instant when) {
        stateSetAsideSeconds = when.getEpochSecond();
    }

    public void topicsHeld(Map<TopicFault, Integer> topics) {
        topicsHeld = Map.copyOf(topics);
    }

    /** Notes when users' passwords or certificates have to be made anew, by user. */
    public void credentialsExpire(Map<String, Instant> expiries) {
        credentialExpiries = Map.copyOf(expiries);
    }

    /** Notes when the certificates between this monitor and the brokers expire. */
    public void certificatesExpire(Map<CertificateOf, Instant> expiries) {
        certificateExpiries = Map.copyOf(expiries);
    }

    /** Notes how much room the brokers' disks have; of those that do not say there is nothing. */
    public void brokerDisks(List<BrokerDisk> disks) {
        brokerDisks = List.copyOf(disks);
    }

    public List<BrokerDisk> brokerDisks() {
        return brokerDisks;
    }

    List<MetricSnapshot> collect() {
        GaugeSnapshot.Builder usable = gauge(
                "popdb_broker_log_dir_usable_bytes",
                "How much room is left on the volume of a broker's folder of data, as the broker says.");
        GaugeSnapshot.Builder total = gauge(
                "popdb_broker_log_dir_total_bytes",
                "How much the volume of a broker's folder of data holds, as the broker says.");
        for (BrokerDisk disk : brokerDisks) {
            Labels of = Labels.of("broker", Integer.toString(disk.broker()), "log_dir", disk.logDir());
            usable.dataPoint(point((double) disk.usableBytes(), of));
            total.dataPoint(point((double) disk.totalBytes(), of));
        }
        GaugeSnapshot.Builder credentials = gauge(
                "popdb_credential_expiry_timestamp_seconds",
                "When a user's certificate expires, or its password should have been made anew.");
        new TreeMap<>(credentialExpiries)
                .forEach((user, when) ->
                        credentials.dataPoint(point((double) when.getEpochSecond(), Labels.of("user", user))));
        GaugeSnapshot.Builder certificates = gauge(
                "popdb_certificate_expiry_timestamp_seconds",
                "When a certificate between this monitor and the brokers expires.");
        certificateExpiries.forEach((whose, when) ->
                certificates.dataPoint(point((double) when.getEpochSecond(), Labels.of("of", whose.label()))));
        Map<TopicFault, Integer> held = new EnumMap<>(TopicFault.class);
        held.putAll(topicsHeld);
        GaugeSnapshot.Builder topics = gauge(
                "popdb_topics_held",
                "Agencies' topics that this monitor does not read, or not wholly, by what ails them.");
        for (TopicFault fault : TopicFault.values()) {
            topics.dataPoint(point(held.getOrDefault(fault, 0), Labels.of("fault", fault.label())));
        }
        return List.of(
                usable.build(),
                total.build(),
                topics.build(),
                credentials.build(),
                certificates.build(),
                gauge(
                                "popdb_roster_fingerprint",
                                "A checksum of the roster by which this monitor counts: the same on every monitor.")
                        .dataPoint(point((double) rosterFingerprint, Labels.EMPTY))
                        .build(),
                gauge(
                                "popdb_monitor_clock_offset_seconds",
                                "By how much this monitor's clock is ahead of the brokers'; negative: behind.")
                        .dataPoint(point(clockOffsetSeconds, Labels.EMPTY))
                        .build(),
                gauge(
                                "popdb_pipeline_state_set_aside_timestamp_seconds",
                                "When this monitor last found its state directory damaged, set it aside and restored it; 0 if"
                                        + " never.")
                        .dataPoint(point(stateSetAsideSeconds, Labels.EMPTY))
                        .build());
    }

    private static GaugeSnapshot.Builder gauge(String name, String help) {
        return GaugeSnapshot.builder().name(name).help(help);
    }

    private static GaugeSnapshot.GaugeDataPointSnapshot point(double value, Labels labels) {
        return new GaugeSnapshot.GaugeDataPointSnapshot(value, labels, null);
    }
}
