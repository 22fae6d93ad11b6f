package io.popdb.pulse.reports;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The formats that are there. */
public final class BookFormats {
    private static final List<BookFormat> ALL =
            ServiceLoader.load(BookFormat.class, BookFormat.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .sorted(Comparator.comparing(BookFormat::ending))
                    .toList();

    private BookFormats() {}

    /** In the order of their names. */
    public static List<BookFormat> all() {
        return ALL;
    }

    public static Optional<BookFormat> find(String ending) {
        return ALL.stream().filter(format -> format.ending().equals(ending)).findFirst();
    }
}
