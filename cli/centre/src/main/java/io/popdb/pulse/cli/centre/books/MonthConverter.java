package io.popdb.pulse.cli.centre.books;

import java.time.DateTimeException;
import java.time.YearMonth;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a month from the command line. */
public final class MonthConverter implements ITypeConverter<YearMonth> {

    @Override
    public YearMonth convert(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException noMonth) {
            throw new TypeConversionException("'" + text + "' is no month: write it like 2026-02");
        }
    }
}
