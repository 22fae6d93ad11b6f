package io.popdb.pulse.monitor.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Collects the metric families of one scrape. Labels are given as name, value, name, value. */
final class MetricFamilies {
    private final List<Supplier<MetricSnapshot>> families = new ArrayList<>();

    /** A family whose samples are one number each. */
    interface Family {
        void add(double value, String... labels);

        /** The same family for samples that all begin with these labels. */
        default Family with(String... first) {
            return (value, labels) -> {
                String[] all = Arrays.copyOf(first, first.length + labels.length);
                System.arraycopy(labels, 0, all, first.length, labels.length);
                add(value, all);
            };
        }

        /** Prometheus has no integers: a count is exact up to 2<sup>53</sup>. */
        default void add(long count, String... labels) {
            add((double) count, labels);
        }
    }

    /** A family of samples that are 1. */
    interface Info {
        void add(String... labels);
    }

    /** A family of classic histograms; the counts are those of each bucket alone. */
    interface Buckets {
        void add(double[] upperBounds, long[] counts, double sum, String... labels);
    }

    /** @param name without {@code _total} */
    Family counter(String name, String help) {
        CounterSnapshot.Builder family = CounterSnapshot.builder().name(name).help(help);
        families.add(family::build);
        return (value, labels) -> family.dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                .value(value)
                .labels(Labels.of(labels))
                .build());
    }

    Family gauge(String name, String help) {
        GaugeSnapshot.Builder family = GaugeSnapshot.builder().name(name).help(help);
        families.add(family::build);
        return (value, labels) -> family.dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                .value(value)
                .labels(Labels.of(labels))
                .build());
    }

    /** @param name without {@code _info} */
    Info info(String name, String help) {
        InfoSnapshot.Builder family = InfoSnapshot.builder().name(name).help(help);
        families.add(family::build);
        return labels -> family.dataPoint(InfoSnapshot.InfoDataPointSnapshot.builder()
                .labels(Labels.of(labels))
                .build());
    }

    Buckets histogram(String name, String help) {
        HistogramSnapshot.Builder family =
                HistogramSnapshot.builder().name(name).help(help);
        families.add(family::build);
        return (bounds, counts, sum, labels) -> family.dataPoint(HistogramSnapshot.HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(ClassicHistogramBuckets.of(bounds, counts))
                .sum(sum)
                .labels(Labels.of(labels))
                .build());
    }

    void add(MetricSnapshot family) {
        families.add(() -> family);
    }

    MetricSnapshots snapshots() {
        return new MetricSnapshots(families.stream().map(Supplier::get).toList());
    }
}
