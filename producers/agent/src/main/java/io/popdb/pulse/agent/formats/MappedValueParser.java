package io.popdb.pulse.agent.formats;

import io.popdb.pulse.agent.formats.CsvMapping.Constant;
import io.popdb.pulse.agent.formats.CsvMapping.MappedColumn;
import io.popdb.pulse.agent.formats.CsvMapping.ValueOrigin;
import io.popdb.pulse.contract.Reason;
import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.contract.TextInterner;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A field of the event whose value the mapping gives: looked up by a column's text, or the same for every row. */
final class MappedValueParser<T> implements CsvFieldParser {
    private final TextInterner<String> words = new TextInterner<>(text -> text);
    private final Map<String, Optional<T>> values;
    private final Optional<Optional<T>> other;
    private final Optional<Optional<T>> always;
    private Optional<Optional<T>> found;
    private boolean empty;
    private boolean undecoded;

    MappedValueParser(ValueOrigin<T> origin) {
        if (origin instanceof MappedColumn<T> mapped) {
            values = mapped.values();
            other = mapped.other();
            always = Optional.empty();
        } else {
            values = Map.of();
            other = Optional.empty();
            always = Optional.of(Optional.of(((Constant<T>) origin).value()));
        }
        found = always;
    }

    @Override
    public void clear() {
        found = always;
        empty = true;
        undecoded = false;
    }

    @Override
    public void take(int part, char[] text, int offset, int length) {
        undecoded = LogEncoding.isUndecoded(text, offset, length);
        String written = words.intern(text, offset, length);
        Optional<T> value = values.get(LogEncoding.composed(written));
        found = value == null ? other : Optional.of(value);
        empty = length == 0;
    }

    @Override
    public @Nullable Reason problem() {
        if (undecoded) {
            return LogRejectReason.UNDECODABLE;
        }
        if (found.isPresent()) {
            return null;
        }
        return empty ? RejectReason.MISSING_FIELD : LogRejectReason.UNMAPPED_VALUE;
    }

    boolean skips() {
        return !undecoded && found.isPresent() && found.get().isEmpty();
    }

    /** The value; there is one where there is no problem, and the row is not skipped. */
    T value() {
        return found.orElseThrow().orElseThrow();
    }
}
