package io.popdb.pulse.streams.silence;

/**
 * What is said of a connection, and why.
 *
 * @param sinceMillis when the state began; for {@link ConnectionState#SILENT} when the silence began, not when it was
 *     found out
 * @param deadlineMillis when the connection becomes silent if nothing comes;
 *     {@link io.popdb.pulse.streams.counting.LastSeen#NEVER} where that cannot be said
 * @param sentenceVi the reason with its figures, in Vietnamese
 * @param sentenceEn the reason with its figures, in English
 */
public record Verdict(
        ConnectionState state, long sinceMillis, long deadlineMillis, String sentenceVi, String sentenceEn) {}
