package io.popdb.pulse.cli.centre.books;

import io.popdb.pulse.topics.controls.OperatorText;
import io.popdb.pulse.topics.rows.Speaker;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who does something that the audit trail tells of; nobody need say so. */
public final class ByOption {
    @Option(names = "--by", paramLabel = "NAME", description = "Who does this: it stands in pulse audit.")
    private @Nullable String by;

    /** Under the name that was given, or none. */
    public Speaker speaker() {
        return Speaker.claimed(by == null ? "" : OperatorText.name(by));
    }
}
