package io.popdb.pulse.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Under which heading {@code pulse --help} lists the commands of a package; without it, under the last. */
@Target(ElementType.PACKAGE)
@Retention(RetentionPolicy.RUNTIME)
public @interface HelpGroup {
    Heading value();

    /** The headings in the order of the help. */
    enum Heading {
        TRY("Try it out"),
        RUN("Run it"),
        WATCH("Watch the connections"),
        BOOKS("Keep the books"),
        MORE("More");

        final String text;

        Heading(String text) {
            this.text = text;
        }
    }
}
