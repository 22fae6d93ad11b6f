package io.popdb.pulse.reports;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

/** How CSV separates fields and decimals: spreadsheets take a file apart by the settings of the machine that they run on. */
public enum CsvDialect {
    /** RFC 4180: commas, and decimal points. What programs read, and spreadsheets set to English. */
    COMMA(',', '.'),
    /** Semicolons, and decimal commas. What spreadsheets read that are set to Vietnamese. */
    SEMICOLON(';', ',');

    private final char separator;
    private final char decimalMark;

    CsvDialect(char separator, char decimalMark) {
        this.separator = separator;
        this.decimalMark = decimalMark;
    }

    /** The one that separates fields by this; empty where none does. */
    public static Optional<CsvDialect> find(String separator) {
        return Arrays.stream(values())
                .filter(dialect -> Character.toString(dialect.separator).equals(separator))
                .findFirst();
    }

    public char separator() {
        return separator;
    }

    /** To the last digit, ungrouped. */
    String number(BigDecimal figure) {
        return figure.toPlainString().replace('.', decimalMark);
    }
}
