package io.popdb.pulse.faults.oracle;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A scrape: each series as it is written, to its value. */
public record Samples(Map<String, Double> all) {
    private static final Pattern AGENCY = Pattern.compile("agency=\"([^\"]+)\"");
    private static final Pattern TYPE = Pattern.compile("type=\"([^\"]+)\"");
    private static final Pattern OUTCOME = Pattern.compile("outcome=\"([^\"]+)\"");
    private static final Pattern REASON = Pattern.compile("reason=\"([^\"]+)\"");
    private static final Pattern STATE = Pattern.compile("state=\"([^\"]+)\"");
    private static final String REQUESTS = "popdb_requests_total{";
    private static final String REJECTED = "popdb_events_rejected_total{";
    private static final String STATES = "popdb_connection_state{";
    private static final String WATERMARK = "popdb_connection_watermark_timestamp_seconds{";

    /** Reads Prometheus' text format. */
    public static Samples parse(String text) {
        Map<String, Double> samples = new HashMap<>();
        text.lines().filter(line -> !line.startsWith("#") && line.contains(" ")).forEach(line -> {
            int space = line.lastIndexOf(' ');
            samples.put(line.substring(0, space), number(line.substring(space + 1)));
        });
        return new Samples(samples);
    }

    /** Whether the monitor says that its figures can be relied on. */
    public boolean isReady() {
        return all.getOrDefault("popdb_pipeline_ready", 0.0) == 1;
    }

    /** What is shown of each agency. */
    public Map<String, Shown.OfAgency> agencies() {
        Map<String, Long> requests = new HashMap<>();
        Map<String, String> states = new HashMap<>();
        Map<String, Long> watermarks = new HashMap<>();
        all.forEach((series, value) -> {
            if (series.startsWith(REQUESTS)) {
                group(AGENCY, series).ifPresent(agency -> requests.merge(agency, value.longValue(), Long::sum));
            } else if (series.startsWith(STATES) && value == 1) {
                group(AGENCY, series)
                        .ifPresent(agency ->
                                states.put(agency, group(STATE, series).orElse("")));
            } else if (series.startsWith(WATERMARK) && !value.isNaN()) {
                group(AGENCY, series).ifPresent(agency -> watermarks.put(agency, (long) (value * 1000)));
            }
        });
        Map<String, Shown.OfAgency> agencies = new HashMap<>();
        states.forEach((agency, state) -> agencies.put(
                agency,
                new Shown.OfAgency(
                        requests.containsKey(agency)
                                ? OptionalLong.of(requests.getOrDefault(agency, 0L))
                                : OptionalLong.empty(),
                        state,
                        watermarks.getOrDefault(agency, 0L))));
        return agencies;
    }

    /** Every figure above 0 of all time, by the names of {@link ShownRule}. */
    public Map<String, Long> figures() {
        Map<String, Long> figures = new HashMap<>();
        all.forEach((series, value) -> {
            String agency = group(AGENCY, series).orElse("");
            if (value == 0) {
                return;
            }
            if (series.startsWith(REQUESTS)) {
                figures.put(
                        "all/" + agency + "/" + group(TYPE, series).orElse("") + "/"
                                + group(OUTCOME, series).orElse(""),
                        value.longValue());
            } else if (series.startsWith(REJECTED)) {
                figures.put(
                        "all/" + agency + "/rejected/" + group(REASON, series).orElse(""), value.longValue());
            }
        });
        return figures;
    }

    private static Optional<String> group(Pattern pattern, String series) {
        Matcher matcher = pattern.matcher(series);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
