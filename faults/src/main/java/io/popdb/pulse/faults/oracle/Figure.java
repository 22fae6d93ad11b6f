package io.popdb.pulse.faults.oracle;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import java.time.LocalDate;

/** What a count is of. */
public record Figure(String agency, LocalDate day, RequestType type, Outcome outcome) {}
