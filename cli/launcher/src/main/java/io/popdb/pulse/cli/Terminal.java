package io.popdb.pulse.cli;

import java.io.Console;

/** Whether somebody watches. */
public final class Terminal {
    private Terminal() {}

    /** Up to Java 21 there is a console only at a terminal; later ones must be asked, by a method that 17 lacks. */
    @SuppressWarnings("SystemConsoleNull")
    public static boolean isAttached() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException upTo21) {
            return true;
        } catch (ReflectiveOperationException unknown) {
            return false;
        }
    }
}
