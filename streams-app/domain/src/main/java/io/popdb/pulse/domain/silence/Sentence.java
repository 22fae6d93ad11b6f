package io.popdb.pulse.domain.silence;

/** The same said in Vietnamese and in English. */
public record Sentence(String vi, String en) {}
