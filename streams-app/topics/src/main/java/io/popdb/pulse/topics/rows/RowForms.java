package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.NameTransformer;
import com.fasterxml.jackson.databind.util.StdConverter;
import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.counting.ArrivalAge;
import io.popdb.pulse.domain.counting.CountedMinute;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.counting.DayMinutes;
import io.popdb.pulse.domain.counting.MinuteCounts;
import io.popdb.pulse.domain.expectation.Habit;
import io.popdb.pulse.domain.watch.ConnectionCondition;
import io.popdb.pulse.domain.watch.ConnectionVerdict;
import io.popdb.pulse.domain.watch.Evidence;
import io.popdb.pulse.domain.watch.Incident;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How rows write what the rules know, which themselves know nothing of JSON: constants as their labels, some records without
 * a brace around them, and a few types in forms of their own. All that is not {@link LeftOut} must be there.
 */
@SuppressWarnings("serial") // nobody writes a mapper's parts as Java does
final class RowForms extends JacksonAnnotationIntrospector {
    private static final Form<OptionalLong, Long> NUMBER = new Form<>(
            OptionalLong.class, OptionalLong.empty(), Long.class, OptionalLong::orElseThrow, OptionalLong::of);
    private static final Form<LocalDate, String> DAY =
            new Form<>(LocalDate.class, null, String.class, LocalDate::toString, LocalDate::parse);
    private static final Form<Identification, String> IDENTIFICATION = new Form<>(
            Identification.class,
            Identification.CLAIMED,
            String.class,
            Identification::label,
            RowForms::identification);
    private static final Form<DayMinutes, String> MINUTES =
            new Form<>(DayMinutes.class, DayMinutes.NONE, String.class, DayMinutes::toString, DayMinutes::parse);
    private static final Form<Habit.Kind, String> HABIT =
            new Form<>(Habit.Kind.class, Habit.Kind.UNKNOWN, String.class, Habit.Kind::label, RowForms::habit);
    private static final Form<CountedMinute, ArrayNode> MINUTE =
            new Form<>(CountedMinute.class, null, ArrayNode.class, RowForms::written, RowForms::minute);
    private static final Form<ArrivalAge, long[]> AGE = new Form<>(
            ArrivalAge.class,
            null,
            long[].class,
            age -> new long[] {age.minute(), age.smallestMillis()},
            RowForms::age);
    private static final Form<DayCounts, ObjectNode> COUNTS =
            new Form<>(DayCounts.class, null, ObjectNode.class, RowForms::written, RowForms::counts);

    /** Of a minute, beside those of its sources. */
    private static final int FIGURES = 5;

    /** Records whose fields stand among those of the record that they are a component of. */
    private static final Map<Class<?>, NameTransformer> WITHOUT_BRACES = Map.of(
            ConnectionVerdict.class, NameTransformer.NOP,
            Evidence.class, NameTransformer.NOP,
            Wording.class, new InSentence());

    static SimpleModule module() {
        SimpleModule module = new SimpleModule()
                .setMixInAnnotation(ConnectionVerdict.class, VerdictFields.class)
                .setMixInAnnotation(Incident.class, IncidentFields.class)
                .setMixInAnnotation(Evidence.class, EvidenceFields.class);
        List.of(NUMBER, DAY, IDENTIFICATION, MINUTES, HABIT, MINUTE, AGE, COUNTS)
                .forEach(form -> form.addTo(module));
        return module;
    }

    @Override
    public Boolean hasRequiredMarker(AnnotatedMember member) {
        return !_hasAnnotation(member, LeftOut.class);
    }

    @Override
    public @Nullable NameTransformer findUnwrappingNameTransformer(AnnotatedMember member) {
        return WITHOUT_BRACES.get(member.getRawType());
    }

    @Override
    public String[] findEnumValues(MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] labels) {
        return Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
    }

    @Override
    public @Nullable Object findSerializer(Annotated member) {
        return isNumberLeftOut(member) ? number(member).writer() : super.findSerializer(member);
    }

    @Override
    public @Nullable Object findDeserializer(Annotated member) {
        return isNumberLeftOut(member) ? number(member).reader() : super.findDeserializer(member);
    }

    private boolean isNumberLeftOut(Annotated member) {
        return member.getRawType() == long.class && _hasAnnotation(member, LeftOut.class);
    }

    private Form<Long, Long> number(Annotated member) {
        long nothing = _findAnnotation(member, LeftOut.class).value();
        return new Form<>(Long.class, nothing, Long.class, number -> number, number -> number);
    }

    private static Identification identification(String label) {
        return Arrays.stream(Identification.values())
                .filter(one -> one.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("claimed or authenticated expected"));
    }

    /** When, lookups, authentications, failures, not found, and of each source its id and requests: hundreds may stand in a row. */
    private static ArrayNode written(CountedMinute minute) {
        MinuteCounts counts = minute.counts();
        ArrayNode row = JsonNodeFactory.instance
                .arrayNode()
                .add(minute.minute())
                .add(counts.lookups())
                .add(counts.authentications())
                .add(counts.failures())
                .add(counts.notFound());
        minute.sources().forEach((source, requests) -> row.add(source).add(requests));
        return row;
    }

    private static CountedMinute minute(ArrayNode row) {
        if (row.size() == FIGURES - 1) { // a Pulse of before said neither how many were not found, nor sources
            row.add(0);
        }
        if (row.size() < FIGURES || (row.size() - FIGURES) % 2 != 0) {
            throw new IllegalArgumentException("five numbers expected, and two fields of each source");
        }
        SortedMap<String, Integer> sources = new TreeMap<>();
        for (int i = FIGURES; i < row.size(); i += 2) {
            if (!row.get(i).isTextual()) {
                throw new IllegalArgumentException("a source's id expected");
            }
            sources.put(row.get(i).textValue(), count(row, i + 1));
        }
        MinuteCounts counts = new MinuteCounts(count(row, 1), count(row, 2), count(row, 3), count(row, 4));
        return new CountedMinute(number(row, 0), counts, sources);
    }

    private static int count(ArrayNode row, int place) {
        long figure = number(row, place);
        if (figure < 0) {
            throw new IllegalArgumentException("a negative count: " + figure);
        }
        return Math.toIntExact(figure);
    }

    private static long number(ArrayNode row, int place) {
        if (!row.get(place).canConvertToExactIntegral() || !row.get(place).canConvertToLong()) {
            throw new IllegalArgumentException("a whole number expected");
        }
        return row.get(place).longValue();
    }

    /** What is 0 is not written. */
    private static ObjectNode written(DayCounts counts) {
        ObjectNode figures = JsonNodeFactory.instance.objectNode();
        counts.forEachFigure(figures::put);
        return figures;
    }

    private static DayCounts counts(ObjectNode figures) {
        DayCounts counts = new DayCounts();
        figures.fieldNames().forEachRemaining(name -> counts.setFigure(name, Fields.number(figures, name)));
        return counts;
    }

    private static ArrivalAge age(long[] figures) {
        if (figures.length != 2) {
            throw new IllegalArgumentException("two numbers expected");
        }
        return new ArrivalAge(figures[0], figures[1]);
    }

    /** One that a later Pulse has learned to tell is none that is known here. */
    private static Habit.Kind habit(String label) {
        return Arrays.stream(Habit.Kind.values())
                .filter(kind -> kind.label().equals(label))
                .findFirst()
                .orElse(Habit.Kind.UNKNOWN);
    }

    interface VerdictFields {
        @LeftOut
        long sinceMillis();

        @LeftOut(0)
        long latenessMillis();

        @LeftOut(0)
        long clockOffsetMillis();

        @LeftOut
        Habit.Kind habit();

        @LeftOut
        long deadlineMillis();

        @JsonProperty("expected")
        double recentlyExpected();

        @JsonProperty("seen")
        double recentlySeen();

        @JsonSerialize(converter = InOrder.class)
        Set<ConnectionCondition> conditions();
    }

    interface IncidentFields {
        @LeftOut
        long endedMillis();
    }

    interface EvidenceFields {
        @JsonSerialize(converter = Finite.class)
        double logChance();

        @LeftOut
        long watermarkMillis();
    }

    private static final class InOrder extends StdConverter<Set<ConnectionCondition>, List<ConnectionCondition>> {
        @Override
        public List<ConnectionCondition> convert(Set<ConnectionCondition> conditions) {
            return conditions.stream().sorted().toList();
        }
    }

    /** JSON has no number for what cannot be. */
    private static final class Finite extends StdConverter<Double, Double> {
        @Override
        public Double convert(Double logarithm) {
            return Math.max(-Double.MAX_VALUE, logarithm);
        }
    }

    /** Each language of a sentence as a field of its own, such as {@code sentenceVi}. */
    private static final class InSentence extends NameTransformer {
        @Override
        public String transform(String language) {
            return "sentence" + language.substring(0, 1).toUpperCase(Locale.ROOT) + language.substring(1);
        }

        @Override
        public @Nullable String reverse(String field) {
            return null;
        }
    }
}
