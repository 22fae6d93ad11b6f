package io.popdb.pulse.agent.numbers;

/** One gateway of one agency: what numbers belong to. */
public record Gateway(String agencyId, String sourceId) {}
