package io.popdb.pulse.declarations;

import io.popdb.pulse.contract.PersonalData;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * The fields of one map in a declared file, each read as what it is meant to be. A field that is missing, empty or of
 * another kind, that stands twice or that nobody knows, is a {@link DeclarationException} with its line and the cure.
 *
 * <pre>{@code
 * YamlMap row = ...;
 * row.allow("date", "kind", "remark");
 * LocalDate date = row.date("date");
 * String remark = row.optional("remark", YamlMap::text).orElse("");
 * }</pre>
 */
public final class YamlMap {
    private record Field(int line, Node value) {}

    private final String file;
    private final int line;
    private final Map<String, Field> fields = new LinkedHashMap<>();

    YamlMap(String file, MappingNode node) {
        this.file = file;
        this.line = lineOf(node);
        for (NodeTuple entry : node.getValue()) {
            Node key = entry.getKeyNode();
            if (!(key instanceof ScalarNode name)) {
                throw new DeclarationException(file, lineOf(key), "a field's name must be plain text");
            }
            Field before = fields.putIfAbsent(name.getValue(), new Field(lineOf(key), entry.getValueNode()));
            if (before != null) {
                String twice = name.getValue() + " stands here and in line " + before.line() + "; remove one";
                throw new DeclarationException(file, lineOf(key), twice);
            }
        }
    }

    static int lineOf(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    /** The line on which this map begins, from 1. */
    public int line() {
        return line;
    }

    /** Every field of the map must be one of these. */
    public void allow(String... known) {
        Set<String> names = new TreeSet<>(List.of(known));
        fields.forEach((name, field) -> {
            if (!names.contains(name)) {
                throw problem(name, "is no field known here; known are " + String.join(", ", names));
            }
        });
    }

    /** {@code version} must be the one that this Pulse reads. */
    public void requireVersion(long supported) {
        if (integer("version") != supported) {
            throw problem("version", "is not one that this Pulse reads; write " + supported + " or update Pulse");
        }
    }

    /** What {@code read} makes of the field, or empty where the field is absent. */
    public <T> Optional<T> optional(String field, BiFunction<YamlMap, String, T> read) {
        return fields.containsKey(field) ? Optional.of(read.apply(this, field)) : Optional.empty();
    }

    /** A text that is not blank. What YAML takes for a number or a truth value must be quoted to be text. */
    public String text(String field) {
        return text(field, value(field));
    }

    /** Such a text that is stored and shown, and so must not be shaped like {@link PersonalData}. */
    public String impersonal(String field) {
        String text = text(field);
        PersonalData.in(text).ifPresent(shape -> {
            throw problem(field, shape.advice());
        });
        return text;
    }

    /** A list of texts that are not blank. */
    public List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        for (Node item : items(field)) {
            texts.add(text(field, item));
        }
        return texts;
    }

    public long integer(String field) {
        return plain(field, "a whole number such as 1", Set.of(Tag.INT), Long::parseLong);
    }

    /** A decimal number. */
    public double number(String field) {
        return plain(field, "a number such as 21.03", Set.of(Tag.INT, Tag.FLOAT), Double::parseDouble);
    }

    /** An ISO-8601 duration longer than nothing. */
    public Duration duration(String field) {
        Duration duration = plain(field, "a duration such as PT15M (ISO-8601)", Set.of(Tag.STR), Duration::parse);
        if (duration.isZero() || duration.isNegative()) {
            throw problem(field, "must be longer than nothing, such as PT15M");
        }
        return duration;
    }

    public LocalDate date(String field) {
        return plain(field, "a day such as 2026-02-17", Set.of(Tag.STR), LocalDate::parse);
    }

    /** A time of the day; {@code 24:00}, the end of the day, is {@link LocalTime#MAX}. */
    public LocalTime timeOfDay(String field) {
        return plain(
                field,
                "a time of day such as \"07:30\"",
                Set.of(Tag.STR),
                text -> text.equals("24:00") ? LocalTime.MAX : LocalTime.parse(text));
    }

    /** One of the words that stand for something. */
    public <T> T choice(String field, Map<String, T> choices) {
        String word = text(field);
        T chosen = choices.get(word);
        if (chosen == null) {
            throw problem(
                    field,
                    PersonalData.quoted(word) + " must be one of "
                            + String.join(", ", new TreeSet<>(choices.keySet())));
        }
        return chosen;
    }

    /** {@code true} or {@code false}. */
    public boolean truth(String field) {
        return plain(field, "true or false", Set.of(Tag.BOOL), Boolean::parseBoolean);
    }

    /** The names of all fields in their order, for a map whose names are not known beforehand. */
    public List<String> names() {
        return List.copyOf(fields.keySet());
    }

    public boolean isMap(String field) {
        return value(field) instanceof MappingNode;
    }

    public YamlMap map(String field) {
        return map(field, value(field));
    }

    /** A list of maps. */
    public List<YamlMap> maps(String field) {
        List<YamlMap> maps = new ArrayList<>();
        for (Node item : items(field)) {
            maps.add(map(field, item));
        }
        return maps;
    }

    /** What is wrong with a field and what to do, to be thrown; it points to the field's line. */
    public DeclarationException problem(String field, String whatAndCure) {
        Field at = fields.get(field);
        return new DeclarationException(file, at == null ? line : at.line(), field + ": " + whatAndCure);
    }

    private Node value(String field) {
        Field found = fields.get(field);
        if (found == null) {
            throw problem(field, "is missing; add it");
        }
        if (found.value() instanceof ScalarNode scalar
                && (scalar.getTag().equals(Tag.NULL) || scalar.getValue().isBlank())) {
            throw problem(field, "is empty; give it a value or remove the line");
        }
        return found.value();
    }

    private String text(String field, Node node) {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
            return scalar.getValue();
        }
        String cure = node instanceof ScalarNode scalar
                        && PersonalData.in(scalar.getValue()).isEmpty()
                ? "; put it in quotes: \"" + scalar.getValue() + "\""
                : "";
        throw new DeclarationException(file, lineOf(node), field + ": must be text" + cure);
    }

    private YamlMap map(String field, Node node) {
        if (node instanceof MappingNode map) {
            return new YamlMap(file, map);
        }
        throw new DeclarationException(file, lineOf(node), field + ": must have fields, such as 'name: value'");
    }

    private List<Node> items(String field) {
        if (value(field) instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        throw problem(field, "must be a list, each entry after '- '");
    }

    private <T> T plain(String field, String form, Set<Tag> tags, Function<String, T> parse) {
        if (value(field) instanceof ScalarNode scalar) {
            try {
                if (tags.contains(scalar.getTag())) {
                    return parse.apply(scalar.getValue());
                }
            } catch (DateTimeException | NumberFormatException badForm) {
                throw problem(field, PersonalData.quoted(scalar.getValue()) + " must be " + form);
            }
            throw problem(field, PersonalData.quoted(scalar.getValue()) + " must be " + form);
        }
        throw problem(field, "must be " + form);
    }
}
