package io.popdb.pulse.monitor.metrics;

import io.popdb.pulse.monitor.view.Snapshot;
import io.popdb.pulse.monitor.view.Snapshot.AgencyFigures;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * A metric: its name, its help, and how its samples come from a picture of the view. Labels are given as name, value, name,
 * value. One that no dashboard and no rule shows says at the end of its help what it is for: "For queries: …".
 */
@FunctionalInterface
interface Metric {
    MetricSnapshot of(Snapshot now);

    /** Takes samples of one number each. */
    interface Samples {
        void add(double value, String... labels);

        /** Prometheus has no integers: a count is exact up to 2<sup>53</sup>. */
        default void add(long count, String... labels) {
            add((double) count, labels);
        }

        /** The same for samples that all begin with these labels. */
        default Samples with(String... first) {
            return (value, labels) -> {
                String[] all = Arrays.copyOf(first, first.length + labels.length);
                System.arraycopy(labels, 0, all, first.length, labels.length);
                add(value, all);
            };
        }
    }

    /** A counter; its name is given without {@code _total}. */
    static Metric counter(String name, String help, BiConsumer<Snapshot, Samples> reader) {
        return now -> {
            CounterSnapshot.Builder family =
                    CounterSnapshot.builder().name(name).help(help);
            reader.accept(
                    now,
                    (value, labels) -> family.dataPoint(
                            new CounterSnapshot.CounterDataPointSnapshot(value, Labels.of(labels), null, 0)));
            return family.build();
        };
    }

    static Metric gauge(String name, String help, BiConsumer<Snapshot, Samples> reader) {
        return now -> {
            GaugeSnapshot.Builder family = GaugeSnapshot.builder().name(name).help(help);
            reader.accept(
                    now,
                    (value, labels) ->
                            family.dataPoint(new GaugeSnapshot.GaugeDataPointSnapshot(value, Labels.of(labels), null)));
            return family.build();
        };
    }

    /** An info, whose samples are always 1; its name is given without {@code _info}. */
    static Metric info(String name, String help, BiConsumer<Snapshot, Samples> reader) {
        return now -> {
            InfoSnapshot.Builder family = InfoSnapshot.builder().name(name).help(help);
            reader.accept(
                    now, (one, labels) -> family.dataPoint(new InfoSnapshot.InfoDataPointSnapshot(Labels.of(labels))));
            return family.build();
        };
    }

    /** Reads every agency's figures into samples that begin with the agency. */
    static BiConsumer<Snapshot, Samples> eachAgency(BiConsumer<AgencyFigures, Samples> reader) {
        return (now, samples) -> now.agencies()
                .forEach(figures -> reader.accept(
                        figures, samples.with("agency", figures.agency().id())));
    }

    /** The same for figures of what was counted: an agency whose counts are not known has no samples of them. */
    static BiConsumer<Snapshot, Samples> eachCountedAgency(BiConsumer<AgencyFigures, Samples> reader) {
        return (now, samples) -> now.agencies().stream()
                .filter(now::knows)
                .forEach(figures -> reader.accept(
                        figures, samples.with("agency", figures.agency().id())));
    }

    /** And with the agency's category. */
    static BiConsumer<Snapshot, Samples> eachCountedAgencyOfCategory(BiConsumer<AgencyFigures, Samples> reader) {
        return eachCountedAgency((figures, samples) -> reader.accept(
                figures, samples.with("category", figures.agency().category().label())));
    }

    /** Reads every agency's figures into samples that begin with the agency and its category. */
    static BiConsumer<Snapshot, Samples> eachAgencyOfCategory(BiConsumer<AgencyFigures, Samples> reader) {
        return eachAgency((figures, samples) -> reader.accept(
                figures, samples.with("category", figures.agency().category().label())));
    }
}
