package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.NameTransformer;
import com.fasterxml.jackson.databind.util.StdConverter;
import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.counting.CountedMinute;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.counting.MinuteCounts;
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
    private static final Form<CountedMinute, long[]> MINUTE =
            new Form<>(CountedMinute.class, null, long[].class, RowForms::written, RowForms::minute);
    private static final Form<DayCounts, ObjectNode> COUNTS =
            new Form<>(DayCounts.class, null, ObjectNode.class, RowForms::written, RowForms::counts);

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
        List.of(NUMBER, DAY, MINUTE, COUNTS).forEach(form -> form.addTo(module));
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

    /** When, lookups, authentications, failures, not found: hundreds may stand in a row. */
    private static long[] written(CountedMinute minute) {
        MinuteCounts counts = minute.counts();
        return new long[] {
            minute.minute(), counts.lookups(), counts.authentications(), counts.failures(), counts.notFound()
        };
    }

    private static CountedMinute minute(long[] figures) {
        if (figures.length != 5 && figures.length != 4) { // a Pulse of before did not say how many were not found
            throw new IllegalArgumentException("five numbers expected");
        }
        int notFound = figures.length == 4 ? 0 : count(figures[4]);
        return new CountedMinute(
                figures[0], new MinuteCounts(count(figures[1]), count(figures[2]), count(figures[3]), notFound));
    }

    private static int count(long figure) {
        if (figure < 0) {
            throw new IllegalArgumentException("a negative count: " + figure);
        }
        return Math.toIntExact(figure);
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

    interface VerdictFields {
        @LeftOut
        long sinceMillis();

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
