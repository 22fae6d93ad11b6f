package io.popdb.pulse.contract;

import org.jspecify.annotations.Nullable;

/**
 * A text that some field of an event has, and what each field would make of it. Texts recur: they are judged once, for as long as they
 * are interned.
 *
 * @param isAgencyId whether it may name an agency, in the roster or not
 * @param requestType null where it names none
 * @param outcome null where it names none
 */
record EventText(
        String text,
        boolean isAgencyId,
        boolean isSourceId,
        boolean isOperation,
        boolean isHeartbeat,
        @Nullable RequestType requestType,
        @Nullable Outcome outcome) {
    /** What a field has whose value is no text: no field can make anything of it. */
    static final EventText NONE = new EventText("", false, false, false, false, null, null);

    static EventText of(String text) {
        return new EventText(
                text,
                !Identifiers.hasLongDigitRun(text),
                Identifiers.isSourceId(text),
                Identifiers.isOperation(text),
                text.equals("HEARTBEAT"),
                RequestType.named(text),
                Outcome.named(text));
    }
}
