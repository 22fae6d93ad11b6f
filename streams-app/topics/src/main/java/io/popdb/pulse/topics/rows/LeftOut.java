package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.popdb.pulse.domain.counting.LastSeen;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** A component that its row leaves out where there is nothing to say; where it is left out, there was nothing. */
@Retention(RetentionPolicy.RUNTIME)
@JacksonAnnotationsInside
@JsonProperty
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@interface LeftOut {
    /** Of a number, which one says nothing: that of a moment that never was is not shown as one. */
    long value() default LastSeen.NEVER;
}
