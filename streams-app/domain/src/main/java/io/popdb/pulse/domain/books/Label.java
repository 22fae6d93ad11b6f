package io.popdb.pulse.domain.books;

import io.popdb.pulse.declarations.Language;

/** What something is called in Vietnamese and in English, as it stands at the beginning of a line. */
public record Label(String vi, String en) {
    public String in(Language language) {
        return language == Language.VI ? vi : en;
    }

    Label with(Label more) {
        return new Label(vi + more.vi, en + more.en);
    }
}
