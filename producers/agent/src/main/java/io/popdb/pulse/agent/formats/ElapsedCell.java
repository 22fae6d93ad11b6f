package io.popdb.pulse.agent.formats;

import org.jspecify.annotations.Nullable;

/** How long a request took; 0 where the log does not say. */
final class ElapsedCell implements CsvCell {
    private final ElapsedUnit unit;
    private long millis;

    ElapsedCell(ElapsedUnit unit) {
        this.unit = unit;
    }

    @Override
    public void clear() {
        millis = 0;
    }

    @Override
    public void take(int part, char[] text, int offset, int length) {
        millis = unit.millis(text, offset, length);
    }

    @Override
    public @Nullable AsideReason problem() {
        return millis == ElapsedUnit.INVALID ? AsideReason.BAD_VALUE : null;
    }

    long millis() {
        return millis;
    }
}
