package io.popdb.pulse.cli.centre.operators;

import io.popdb.pulse.topics.controls.OperatorText;
import io.popdb.pulse.topics.rows.Speaker;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The incident of which an operator says something, and who speaks. */
final class IncidentOptions {
    @Parameters(paramLabel = "ID", description = "As pulse incidents shows it; in quotes where it holds a *.")
    private String id = "";

    @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who says so.")
    private String by = "";

    String id() {
        return id;
    }

    Speaker speaker() {
        return Speaker.claimed(OperatorText.name(by));
    }
}
