package io.popdb.pulse.domain.books;

/** Whose an incident is by a revision, otherwise than by the one before. */
public record FaultChange(String incident, Fault was, Fault is) {}
