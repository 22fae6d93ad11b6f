package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A file of Prometheus' rules as it is shipped. What holds of rules holds of those of every file. */
record RuleFile(String text, List<JsonNode> rules) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path FOLDER = ShippedFile.path("dashboards/prometheus/rules");

    /** Several may have one name, where it is urgent for some and less so for others. */
    record Alert(String name, String severity, Map<String, String> annotations) {
        private static Alert of(JsonNode rule) {
            Map<String, String> annotations = new TreeMap<>();
            rule.path("annotations")
                    .properties()
                    .forEach(each ->
                            annotations.put(each.getKey(), each.getValue().asText()));
            return new Alert(
                    rule.path("alert").asText(),
                    rule.path("labels").path("severity").asText(),
                    annotations);
        }

        @Override
        public String toString() {
            return name + " " + severity;
        }
    }

    /** In the order of their names. */
    static List<RuleFile> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(RuleFile::read).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Of all files. */
    static List<Alert> alerts() {
        return rules("alert").map(Alert::of).toList();
    }

    /** The names of the series that all files record. */
    static List<String> recorded() {
        return rules("record").map(rule -> rule.path("record").asText()).toList();
    }

    /** What all files say, one after the other. */
    static String texts() {
        return all().stream().map(RuleFile::text).collect(Collectors.joining());
    }

    private static Stream<JsonNode> rules(String kind) {
        List<JsonNode> rules = all().stream()
                .flatMap(file -> file.rules().stream())
                .filter(rule -> rule.has(kind))
                .toList();
        assertThat(rules).isNotEmpty();
        return rules.stream();
    }

    private static RuleFile read(Path file) {
        try {
            String text = Files.readString(file);
            LoadSettings settings =
                    LoadSettings.builder().setLabel(file.toString()).build();
            JsonNode top = JSON.valueToTree(new Load(settings).loadFromString(text));
            List<JsonNode> rules = top.path("groups").findValues("rules").stream()
                    .flatMap(group -> DashboardFile.list(group).stream())
                    .toList();
            assertThat(rules).as(file.toString()).isNotEmpty();
            return new RuleFile(text, rules);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
