package io.popdb.pulse.monitor.config;

import static io.popdb.pulse.settings.ConfigSentences.requireAtLeastOne;
import static io.popdb.pulse.settings.ConfigSentences.requireLonger;
import static io.popdb.pulse.settings.ConfigSentences.requirePort;
import static io.popdb.pulse.settings.ConfigSentences.unusable;

import io.popdb.pulse.settings.ConfigSources;
import java.io.IOException;

/** Reads a monitor's configuration. */
public final class MonitorConfigFile {
    private static final int LAST_DAY_OF_EVERY_MONTH = 28;

    private MonitorConfigFile() {}

    /**
     * The configuration.
     *
     * @throws IOException when the file cannot be read
     * @throws io.popdb.pulse.errors.UsageException when a value cannot be meant or a key is unknown; the message names each
     */
    public static MonitorConfig read(ConfigSources sources) throws IOException {
        MonitorConfig config = sources.read(MonitorConfig.class, ConfigSources.PREFIX, "the monitor");
        requireMeaning(config);
        return config;
    }

    /** What has the right type can still be a value with which nothing would ever happen, or a port that is none. */
    private static void requireMeaning(MonitorConfig config) {
        requireAtLeastOne("pulse.partitions", config.partitions());
        requireAtLeastOne("pulse.max-sources-per-agency", config.maxSourcesPerAgency());
        requireAtLeastOne("pulse.stream-threads", config.streamThreads());
        requireLonger("pulse.heads-interval", config.headsInterval());
        requireLonger("pulse.blind-after", config.blindAfter());
        requireLonger("pulse.commit-interval", config.commitInterval());
        requireLonger("pulse.stop-within", config.stopWithin());
        requireBooks(config.books());
        double falseAlarms = config.silence().falseAlarmsPerMonth();
        if (!(falseAlarms > 0 && Double.isFinite(falseAlarms))) {
            throw unusable("pulse.silence.false-alarms-per-month", falseAlarms, "above 0, such as 0.5");
        }
        requireAtLeastOne(
                "pulse.identities.agency-bytes-per-second", config.identities().agencyBytesPerSecond());
        requireLonger("pulse.identities.passwords-last", config.identities().passwordsLast());
        requirePort("pulse.http.port", config.http().port());
    }

    private static void requireBooks(MonitorConfig.Books books) {
        int day = books.closeOnDay().orElse(1);
        if (day < 1 || day > LAST_DAY_OF_EVERY_MONTH) {
            throw unusable("pulse.books.close-on-day", day, "a day that every month has, 1 to 28");
        }
        if (books.grace().isNegative()) {
            throw unusable("pulse.books.grace", books.grace(), "nothing or more, such as P3D");
        }
    }
}
