package io.popdb.pulse.declarations;

import java.util.Locale;

/** In which language something is said to a person. */
public enum Language {
    VI(Locale.forLanguageTag("vi")),
    EN(Locale.ENGLISH);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** Whichever of the two is in this language. */
    public String say(String vi, String en) {
        return this == VI ? vi : en;
    }

    /** How numbers are written in it, whatever the machine's own language is. */
    public Locale locale() {
        return locale;
    }
}
