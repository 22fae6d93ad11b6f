package io.popdb.pulse.agent.service;

import io.popdb.pulse.agent.follow.FollowerStatus;
import io.popdb.pulse.agent.formats.LogRejectReason;
import io.popdb.pulse.contract.VietnamTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a follower is, in words for whoever looks after the gateway. */
final class StatusText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(VietnamTime.ZONE);
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss 'on' dd/MM/yyyy").withZone(VietnamTime.ZONE);
    /** A clock that is further away than this is told of as something to mend. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

    private static final double CLOCK_NOISE_SECONDS = 0.1;
    private static final int MOST_FILES = 6;
    private static final String ROW = "  %-16s %s";

    private final FollowerStatus status;
    private final Path stateFolder;
    private final List<String> lines = new ArrayList<>();

    private StatusText(FollowerStatus status, Path stateFolder) {
        this.status = status;
        this.stateFolder = stateFolder;
    }

    /** The whole table, its lines ended. */
    static String of(FollowerStatus status, Path stateFolder) {
        StatusText text = new StatusText(status, stateFolder);
        text.lines.add("Agent at " + DAY_AND_TIME.format(status.at()) + ": "
                + (status.isWell() ? "all is well" : "something needs mending, see \"problem\""));
        text.brokers();
        status.logs().forEach(text::log);
        return String.join("\n", text.lines) + "\n";
    }

    /** What needs mending, a sentence each; empty where nothing does. */
    static List<String> problems(FollowerStatus status) {
        return Stream.concat(
                        status.brokers().problem().stream(),
                        status.logs().stream().flatMap(log -> log.problem().stream()
                                .map(problem -> "Log " + log.name() + ": " + problem)))
                .toList();
    }

    private void brokers() {
        FollowerStatus.Brokers brokers = status.brokers();
        title("centre's brokers");
        brokers.problem().ifPresent(problem -> row("problem", problem));
        row("last confirmed", brokers.lastAcknowledged().map(this::moment).orElse("nothing yet, since the start"));
        row("under way", counted(brokers.underWay(), "event"));
        row("clock", brokers.clockAhead().map(StatusText::clock).orElse("not compared with the brokers' yet"));
    }

    private void log(FollowerStatus.Log log) {
        title("log " + log.name());
        log.problem().ifPresent(problem -> row("problem", problem));
        row("state", state(log));
        row(
                "since the start",
                counted(log.lines(), "line") + " read: " + number(log.acknowledged())
                        + " sent and confirmed, " + number(rejected(log)) + " put aside"
                        + (log.ignored() > 0 ? ", " + number(log.ignored()) + " skipped, as the mapping says" : ""));
        if (rejected(log) > 0) {
            row("put aside", reasons(log) + " (which lines: see " + stateFolder + ")");
        }
        log.sources()
                .forEach(source -> row(
                        "gateway",
                        source.sourceId() + " of " + source.agencyId() + ", next number " + source.next() + " of epoch "
                                + source.epoch()));
        files(log.files());
    }

    private String state(FollowerStatus.Log log) {
        String last = log.lastEvent()
                .map(at -> "; last request read is of " + moment(at))
                .orElse("");
        if (!log.readable()) {
            return "cannot be read, " + bytes(log.bytesBehind()) + " behind" + last;
        }
        return (log.bytesBehind() == 0 ? "up to date" : bytes(log.bytesBehind()) + " behind") + last;
    }

    /** The last ones are those that still grow. */
    private void files(List<FollowerStatus.File> files) {
        int older = Math.max(0, files.size() - MOST_FILES);
        if (older > 0) {
            row("files", counted(older, "older file") + " not shown");
        }
        files.subList(older, files.size()).forEach(file -> row("file", file.path() + "  " + confirmed(file)));
    }

    /** A packed file is smaller than what is in it, so that its two figures say nothing together. */
    private static String confirmed(FollowerStatus.File file) {
        if (file.path().endsWith(".gz")) {
            return bytes(file.position()) + " of what is in it confirmed";
        }
        return file.position() >= file.size()
                ? "all of " + bytes(file.size()) + " confirmed"
                : bytes(file.position()) + " of " + bytes(file.size()) + " confirmed";
    }

    private static String clock(Duration ahead) {
        double seconds = ahead.abs().toMillis() / 1000.0;
        if (seconds < CLOCK_NOISE_SECONDS) {
            return "as the brokers'";
        }
        String difference = String.format(
                Locale.ROOT, "%.1f s %s the brokers'", seconds, ahead.isNegative() ? "behind" : "ahead of");
        return ahead.abs().compareTo(CLOCK_TOLERANCE) > 0 ? difference + ": set this machine's clock" : difference;
    }

    private static long rejected(FollowerStatus.Log log) {
        return log.rejected().values().stream().mapToLong(Long::longValue).sum();
    }

    private static String reasons(FollowerStatus.Log log) {
        return log.rejected().entrySet().stream()
                .filter(reason -> reason.getValue() > 0)
                .sorted(Map.Entry.comparingByKey(LogRejectReason.ORDER))
                .map(reason -> number(reason.getValue()) + " " + reason.getKey().label())
                .collect(Collectors.joining(", "));
    }

    private String moment(Instant moment) {
        return VietnamTime.day(moment).equals(VietnamTime.day(status.at()))
                ? TIME.format(moment)
                : DAY_AND_TIME.format(moment);
    }

    private void title(String title) {
        lines.add("");
        lines.add(title);
    }

    private void row(String name, String value) {
        lines.add(ROW.formatted(name, value));
    }

    private static String counted(long count, String what) {
        return number(count) + " " + what + (count == 1 ? "" : "s");
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        String[] units = {"kB", "MB", "GB", "TB"};
        double value = bytes / 1000.0;
        int unit = 0;
        while (value >= 999.95 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
    }
}
