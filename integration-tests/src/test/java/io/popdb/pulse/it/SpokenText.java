package io.popdb.pulse.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Pulse says in Vietnamese, and where that stands: dashboards, alerts, letters, and the sentences in the code. */
record SpokenText(String where, String text) {
    private static final Pattern VIETNAMESE = Pattern.compile("[À-ýĂăĐđĨĩŨũƠơƯưẠ-ỹ&&[^×÷]]");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
    private static final Pattern BLOCK = Pattern.compile("\"\"\"(.*?)\"\"\"", Pattern.DOTALL);
    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{.*?}}", Pattern.DOTALL);
    private static final Pattern QUERY = Pattern.compile("label_replace\\(|\\bby \\(|popdb_");
    /** Code, places to fill in, file names, ids: nobody's words. */
    private static final Pattern NO_WORDS =
            Pattern.compile("`[^`]*`|\\{\\{[^}]*}}|%[-0-9$.,]*[a-z%](?:[\\w.-]*[.][a-z]+)?|\\$\\{?\\w+}?|\\\\n"
                    + "|\\\\\"[ -~&&[^\"\\\\]]*\\\\\"" // a heading of an English page
                    + "|HH:mm|(?<=\\s)/\\w+|(?<!\\p{L})[\\w.-]*\\w[._/=-]\\w[\\w./-]*(?!\\p{L})");

    /** Modules whose Vietnamese is none that a reader sees, and files that know letters, not words. */
    private static final List<String> MUTE =
            List.of("/benchmarks/", "/faults/", "PersonalData.java", "AlphabeticalOrder.java", "DemoRoster.java");

    /** What is left of it for a reader. */
    String words() {
        return NO_WORDS.matcher(text).replaceAll(" … ");
    }

    @Override
    public String toString() {
        return where + ": " + text.strip();
    }

    static List<SpokenText> all() {
        List<SpokenText> texts = new ArrayList<>();
        dashboards(texts);
        RuleFile.alerts().forEach(alert -> alert.annotations().forEach((key, text) -> {
            if (!key.endsWith("_en") && !key.contains("url")) {
                texts.add(
                        new SpokenText("alert " + alert, TEMPLATE.matcher(text).replaceAll(" … ")));
            }
        }));
        files("dashboards/alertmanager/templates", ".tmpl").forEach(file -> letters(file, texts));
        files("", ".java").forEach(file -> code(file, texts));
        return texts;
    }

    private static void dashboards(List<SpokenText> texts) {
        List<DashboardFile> english = DashboardFile.of("en");
        List<DashboardFile> vietnamese = DashboardFile.of("vi");
        for (int i = 0; i < vietnamese.size(); i++) {
            String where = "dashboard " + vietnamese.get(i).name();
            walk(vietnamese.get(i).json(), english.get(i).json(), where, texts);
        }
    }

    /** What differs between the languages is what a reader reads; of a query, what stands in quotes. */
    private static void walk(JsonNode vi, JsonNode en, String where, List<SpokenText> texts) {
        vi.properties().forEach(field -> {
            add(where, field.getKey(), texts);
            walk(field.getValue(), en.path(field.getKey()), where, texts);
        });
        for (int i = 0; vi.isArray() && i < vi.size(); i++) {
            walk(vi.get(i), en.has(i) ? en.get(i) : MissingNode.getInstance(), where, texts);
        }
        if (vi.isTextual() && !vi.equals(en)) {
            if (vi.asText().startsWith("suffix:")) {
                add(where, vi.asText().substring("suffix:".length()), texts);
            } else if (QUERY.matcher(vi.asText()).find()) {
                LITERAL.matcher(vi.asText()).results().forEach(found -> add(where, found.group(1), texts));
            } else {
                add(where, vi.asText(), texts);
            }
        }
    }

    private static void letters(Path file, List<SpokenText> texts) {
        TEMPLATE.matcher(read(file))
                .replaceAll("\n")
                .lines()
                .flatMap(line -> Arrays.stream(line.split("/")))
                .forEach(said -> add(file.getFileName().toString(), said, texts));
    }

    private static void code(Path file, List<SpokenText> texts) {
        String where = file.getFileName().toString();
        if (MUTE.stream().anyMatch(file.toString().replace('\\', '/')::contains)
                || !file.toString().contains("/src/main/")) {
            return;
        }
        String code = read(file).replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)^\\s*//.*$", "");
        BLOCK.matcher(code).results().flatMap(block -> block.group(1).lines()).forEach(line -> add(where, line, texts));
        String joined = BLOCK.matcher(code).replaceAll("\"\"").replaceAll("\"\\s*\\+\\s*\"", "");
        LITERAL.matcher(joined).results().forEach(found -> add(where, found.group(1), texts));
    }

    private static void add(String where, String text, List<SpokenText> texts) {
        if (VIETNAMESE.matcher(text).find()) {
            texts.add(new SpokenText(where, text));
        }
    }

    static List<Path> files(String folder, String ending) {
        try (Stream<Path> files = Files.walk(ShippedFile.path(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)
                            && !file.toString().contains("/target/")
                            && !file.toString().contains("/node_modules/"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
