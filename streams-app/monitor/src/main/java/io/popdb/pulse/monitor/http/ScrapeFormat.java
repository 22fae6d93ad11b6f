package io.popdb.pulse.monitor.http;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** In which of the two text formats a scraper is answered: the one that it would rather have, by its Accept header. */
enum ScrapeFormat {
    /** Also for whoever does not say. */
    PROMETHEUS("text/plain", "text/plain; version=0.0.4; charset=utf-8"),
    OPEN_METRICS("application/openmetrics-text", "application/openmetrics-text; version=1.0.0; charset=utf-8");

    private final String type;
    private final String contentType;

    ScrapeFormat(String type, String contentType) {
        this.type = type;
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    static ScrapeFormat accepted(@Nullable String accept) {
        return accept != null && OPEN_METRICS.weight(accept) > PROMETHEUS.weight(accept) ? OPEN_METRICS : PROMETHEUS;
    }

    /** The highest that the header gives to this type by its name; 0 where it does not name it. */
    private double weight(String accept) {
        return Arrays.stream(accept.toLowerCase(Locale.ROOT).split(",", -1))
                .map(String::strip)
                .filter(range -> range.equals(type) || range.startsWith(type + ";"))
                .mapToDouble(ScrapeFormat::quality)
                .max()
                .orElse(0);
    }

    private static double quality(String range) {
        return Arrays.stream(range.split(";", -1))
                .map(String::strip)
                .filter(parameter -> parameter.matches("q=[01](\\.[0-9]{0,3})?"))
                .mapToDouble(parameter -> Double.parseDouble(parameter.substring(2)))
                .findFirst()
                .orElse(1);
    }
}
