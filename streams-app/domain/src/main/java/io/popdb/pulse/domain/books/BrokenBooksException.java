package io.popdb.pulse.domain.books;

import io.popdb.pulse.errors.BrokenException;
import java.util.List;

/** Figures of a book contradict each other. Nothing may be written; each sentence names the figures. */
public final class BrokenBooksException extends BrokenException {
    private static final long serialVersionUID = 1L;

    public BrokenBooksException(List<String> sentences) {
        super("the books contradict themselves, nothing was written:\n  " + String.join("\n  ", sentences));
    }
}
