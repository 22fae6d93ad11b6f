package io.popdb.pulse.contract;

import org.jspecify.annotations.Nullable;

/**
 * A text that some field of an event has, and what each field would make of it. Texts recur: they are judged once, for as long as they
 * are interned.
 *
 * @param isAgencyId whether it may name an agency, in the roster or not
 * @param isPersonal whether it could be a source's id or an operation, and {@link PersonalData} refuses it
 * @param requestType null where it names none
 * @param outcome null where it names none
 */
record EventText(
        String text,
        boolean isAgencyId,
        boolean isSourceId,
        boolean isOperation,
        boolean isHeartbeat,
        boolean isPersonal,
        @Nullable RequestType requestType,
        @Nullable Outcome outcome) {
    /** What a field has whose value is no text: no field can make anything of it. */
    static final EventText NONE = new EventText("", false, false, false, false, false, null, null);

    static EventText of(String text) {
        boolean isSourceId = Identifiers.isSourceId(text);
        boolean isOperation = Identifiers.isOperation(text);
        return new EventText(
                text,
                !Identifiers.hasLongDigitRun(text),
                isSourceId,
                isOperation,
                text.equals("HEARTBEAT"),
                (isSourceId || isOperation) && PersonalData.in(text).isPresent(),
                RequestType.named(text),
                Outcome.named(text));
    }
}
