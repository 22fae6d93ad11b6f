package io.popdb.pulse.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * All that the web hooks of a night heard: each alert of each notification.
 *
 * @param all in the order in which it came
 */
record HeardAlerts(List<Heard> all) {
    /**
     * One alert in one notification.
     *
     * @param receiver by its path
     * @param subject whom it is about: the agency or the scope, or nothing
     * @param status {@code firing} or {@code resolved}
     */
    record Heard(String receiver, String name, String subject, String status, JsonNode alert) {
        private static Heard of(String receiver, JsonNode alert) {
            JsonNode labels = alert.path("labels");
            return new Heard(
                    receiver,
                    labels.path("alertname").asText(),
                    labels.path("agency").asText(labels.path("scope").asText()),
                    alert.path("status").asText(),
                    alert);
        }

        /** Such as {@code AgencyRejects min-moh}. */
        String topic() {
            return (name + " " + subject).trim();
        }

        String severity() {
            return alert.path("labels").path("severity").asText();
        }

        /** What it says, but for figures, moments and addresses: these differ from night to night. */
        String text(String annotation) {
            return Figures.in(alert.path("annotations").path(annotation).asText());
        }
    }

    HeardAlerts {
        all = List.copyOf(all);
    }

    /** Of these receivers, each by the path to which it was sent. */
    static HeardAlerts of(AlertSink sink, Map<String, String> receiversByPath) {
        return new HeardAlerts(receiversByPath.entrySet().stream()
                .flatMap(each -> sink.at(each.getKey()).stream()
                        .flatMap(notification ->
                                StreamSupport.stream(notification.alerts().spliterator(), false))
                        .map(alert -> Heard.of(each.getValue(), alert)))
                .toList());
    }

    /** How often who heard what, such as {@code security: SuspectEvents min-moh, firing} once. */
    Map<String, Long> counts() {
        return all.stream()
                .collect(Collectors.groupingBy(
                        heard -> heard.receiver() + ": " + heard.topic() + ", " + heard.status(),
                        TreeMap::new,
                        Collectors.counting()));
    }

    private static String link(String name) {
        return "[%s](#%s)".formatted(name, name.toLowerCase(Locale.ROOT));
    }

    /** As somebody reads it: of one topic, who heard it, and what it says in both languages. */
    String told(String topic) {
        List<Heard> firing = all.stream()
                .filter(heard -> heard.topic().equals(topic) && heard.status().equals("firing"))
                .sorted(Comparator.comparing(Heard::receiver))
                .toList();
        if (firing.isEmpty()) {
            return link(topic.substring(0, (topic + " ").indexOf(' '))) + ": nobody is told at night.\n";
        }
        Heard first = firing.get(0);
        String receivers = firing.stream()
                .map(heard -> '`' + heard.receiver() + '`')
                .distinct()
                .collect(Collectors.joining(" and "));
        String head = link(first.name()) + ", " + first.severity() + ", to " + receivers + ":\n";
        String quoted = Stream.of("summary", "description", "summary_en", "description_en", "incident")
                .map(first::text)
                .filter(text -> !text.isEmpty())
                .map(text -> "> " + text + "\n")
                .collect(Collectors.joining(">\n"));
        return head + quoted;
    }

    /** What differs from night to night, and what is written in its place. */
    private static final class Figures {
        private static final Pattern MOMENT = Pattern.compile("\\d{2}:\\d{2}(:\\d{2})? \\d{2}/\\d{2}/\\d{4}");
        private static final Pattern ISO_MOMENT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[\\d:.]+Z");
        private static final Pattern ADDRESS = Pattern.compile("127\\.0\\.0\\.1:\\d+");

        /** Not those of the rule's own words, such as "in the last 15 minutes" and "where less than 10 s are expected". */
        private static final Pattern FIGURE =
                Pattern.compile("(?<![\\w.-])(?<!dưới )(?<!less than )[1-9]\\d*(\\.\\d+)?(?![\\w-]|\\.\\d)"
                        + "(?! (?:phút|giờ|minutes|hours))");

        static String in(String text) {
            String general = MOMENT.matcher(text).replaceAll("hh:mm dd/mm/yyyy");
            general = ISO_MOMENT.matcher(general).replaceAll("yyyy-mm-ddThh:mm:ssZ");
            general = ADDRESS.matcher(general).replaceAll("HOST:PORT");
            return FIGURE.matcher(general).replaceAll("n");
        }
    }
}
