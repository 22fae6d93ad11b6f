package io.popdb.pulse.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One generated dashboard as it is shipped. */
record DashboardFile(String language, String name, JsonNode json) {
    static final List<String> LANGUAGES = List.of("vi", "en");

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path FOLDER = ShippedFile.path("dashboards/grafana/generated");
    private static final Pattern METRIC =
            Pattern.compile("(?<!:)\\b(?:popdb|kafka|jvm|process|system)_[a-z0-9_]+\\b(?!\\()");
    private static final Pattern QUERY_RESULT = Pattern.compile("query_result\\((.*)\\)");

    /** A query of a panel, a variable or an annotation; {@code of} says which. */
    record Query(String dashboard, String of, String refId, String expr) {
        /** The metrics that it names; what is recorded of them has names of its own. */
        TreeSet<String> metrics() {
            Matcher found = METRIC.matcher(expr);
            TreeSet<String> metrics = new TreeSet<>();
            while (found.find()) {
                metrics.add(found.group());
            }
            return metrics;
        }

        @Override
        public String toString() {
            return dashboard + " / " + of + " / " + refId;
        }
    }

    static List<DashboardFile> all() {
        return LANGUAGES.stream().flatMap(language -> of(language).stream()).toList();
    }

    /** In the order of their names. */
    static List<DashboardFile> of(String language) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(language))) {
            return files.sorted().map(file -> read(language, file)).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static DashboardFile read(String language, Path file) {
        try {
            String name = file.getFileName().toString().replace(".json", "");
            return new DashboardFile(language, name, JSON.readTree(file.toFile()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String uid() {
        return json.path("uid").asText();
    }

    /** Headings too. */
    List<JsonNode> panels() {
        return list(json.path("panels"));
    }

    /** What shows something. */
    List<JsonNode> views() {
        return panels().stream()
                .filter(panel -> !"row".equals(panel.path("type").asText()))
                .toList();
    }

    List<JsonNode> variables() {
        return list(json.path("templating").path("list"));
    }

    List<JsonNode> annotations() {
        return list(json.path("annotations").path("list"));
    }

    List<JsonNode> links() {
        return list(json.path("links"));
    }

    /** All that it asks. */
    List<Query> queries() {
        List<Query> queries = new ArrayList<>();
        for (JsonNode panel : views()) {
            for (JsonNode target : panel.path("targets")) {
                queries.add(
                        query(panel.path("title").asText(), target.path("refId").asText(), target.path("expr")));
            }
        }
        for (JsonNode annotation : annotations()) {
            queries.add(query("annotation", annotation.path("name").asText(), annotation.path("expr")));
        }
        for (JsonNode variable : variables()) {
            Matcher asked =
                    QUERY_RESULT.matcher(variable.path("query").path("query").asText());
            if (asked.matches()) {
                queries.add(new Query(name, "variable", variable.path("name").asText(), asked.group(1)));
            }
        }
        return queries;
    }

    private Query query(String of, String refId, JsonNode expr) {
        return new Query(name, of, refId, expr.asText());
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    @Override
    public String toString() {
        return name + "-" + language;
    }
}
