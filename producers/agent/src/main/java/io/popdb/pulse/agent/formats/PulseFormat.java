package io.popdb.pulse.agent.formats;

import io.popdb.pulse.agent.numbers.Gateway;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Roster;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The contract's own events; agency and source are filled in where a line lacks them. */
public record PulseFormat(Roster roster, Optional<String> agencyId, Optional<String> sourceId) implements LogFormat {
    @Override
    public LineParser lineParser() {
        return new PulseLineParser(roster, agencyId, sourceId);
    }

    @Override
    public Optional<Gateway> gateway() {
        return agencyId.flatMap(agency -> sourceId.map(source -> new Gateway(agency, source)));
    }

    @Override
    public Collection<String> agencies() {
        return agencyId.map(List::of)
                .orElseGet(() -> roster.agencies().stream().map(Agency::id).toList());
    }
}
