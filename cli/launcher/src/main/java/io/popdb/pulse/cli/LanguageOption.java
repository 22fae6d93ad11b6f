package io.popdb.pulse.cli;

import io.popdb.pulse.declarations.Language;
import picocli.CommandLine.Option;

/** The language of every command that prints names or sentences. */
public final class LanguageOption {
    @Option(
            names = "--lang",
            paramLabel = "vi|en",
            defaultValue = "en",
            description = "Names and sentences in vi or en (${DEFAULT-VALUE}).")
    private Language language = Language.EN;

    public Language language() {
        return language;
    }
}
