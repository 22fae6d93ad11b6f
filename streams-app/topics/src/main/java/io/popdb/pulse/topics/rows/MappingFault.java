package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;

/** Says in Pulse's words what Jackson found wrong: what should be there, and in which field. */
final class MappingFault {
    private static final String INTEGER = "an integer";
    private static final Map<Class<?>, String> SHAPES = Map.of(
            String.class, "text",
            LocalDate.class, "text",
            int.class, INTEGER,
            long.class, INTEGER,
            Long.class, INTEGER,
            double.class, "a number",
            boolean.class, "true or false");

    private MappingFault() {}

    static String sentence(JsonProcessingException fault) {
        Throwable first = first(fault);
        if (!(first instanceof JacksonException)) {
            return first.getMessage() + where(fault);
        }
        if (first instanceof InvalidTypeIdException other) {
            return other.getTypeId() == null ? "it does not say what it is" : "there is no " + other.getTypeId();
        }
        if (first instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return expected(mismatch.getTargetType()) + " expected" + where(fault);
        }
        return fault.getOriginalMessage() + where(fault);
    }

    /** Which Jackson may have wrapped. */
    private static Throwable first(Throwable fault) {
        return fault instanceof JacksonException && fault.getCause() != null ? first(fault.getCause()) : fault;
    }

    private static String expected(Class<?> type) {
        if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return type.isEnum() ? "a known name" : SHAPES.getOrDefault(type, "an object");
    }

    /** The innermost field; what stands in a list has none of its own. */
    private static String where(JsonProcessingException fault) {
        return fault instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(Reference::getFieldName)
                        .filter(Objects::nonNull)
                        .reduce("", (outer, inner) -> " in " + inner)
                : "";
    }
}
