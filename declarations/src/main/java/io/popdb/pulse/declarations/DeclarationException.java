package io.popdb.pulse.declarations;

import io.popdb.pulse.errors.UsageException;

/**
 * A declared file (roster, calendar, mapping, opening balances) says something that cannot be meant. The message names
 * the file, the line, what is wrong and what to do; it is fit to be shown to whoever wrote the file.
 */
public final class DeclarationException extends UsageException {
    private static final long serialVersionUID = 1L;

    /** @param line counted from 1 */
    public DeclarationException(String file, int line, String problem) {
        super(file + ", line " + line + ": " + problem);
    }
}
