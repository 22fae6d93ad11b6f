package io.popdb.pulse.publisher;

import io.popdb.pulse.errors.UsageException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which kafka-clients lies on the class path. Before 4.1.2 a batch whose time runs out while it is being sent may end up in another
 * topic (KAFKA-19012): the brokers confirm it, and it is not counted. Whoever takes this library may have an older one along.
 */
final class KafkaVersion {
    private static final int[] FIRST_SAFE = {4, 1, 2};
    private static final Pattern FORM = Pattern.compile("^(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6})(?![0-9]).*");

    private KafkaVersion() {}

    /**
     * Returns where the version is safe, or of a form that nobody knows.
     *
     * @throws UsageException saying which it must be
     */
    static void requireSafe(String version) {
        Matcher parts = FORM.matcher(version);
        if (!parts.matches()) {
            return;
        }
        int[] found = {
            Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3))
        };
        if (Arrays.compare(found, FIRST_SAFE) < 0) {
            throw new UsageException("kafka-clients " + version + " is on the class path, which may write a record into"
                    + " another topic (KAFKA-19012), where it is lost: take 4.1.2 or later");
        }
    }
}
