package io.popdb.pulse.domain.watch;

/** What is kept that belongs to no single agency: silences of many, and what was asked of many. */
public record KeptOfMany(MassWatch.Kept mass, OpeningWatch.Kept opening) implements Kept {}
