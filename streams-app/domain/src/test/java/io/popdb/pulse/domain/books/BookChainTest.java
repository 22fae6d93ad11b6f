package io.popdb.pulse.domain.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.domain.books.BookChain.Link;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BookChainTest {
    /** December is from before there was a chain; February was revised. */
    private static final List<Link> WHOLE = List.of(
            link("2025-11", 1, "", "a"),
            link("2025-12", 1, "", "b"),
            link("2026-01", 1, "b", "c"),
            link("2026-02", 1, "c", "d"),
            link("2026-02", 2, "d", "e"),
            link("2026-03", 1, "e", "f"));

    private static final Map<String, String> WITNESSED = Map.of("2026-02/2", "e", "2026-03/1", "f");

    private static Link link(String month, int revision, String predecessor, String sha256) {
        return new Link(
                YearMonth.parse(month), revision, Optional.of(predecessor).filter(one -> !one.isEmpty()), sha256);
    }

    @Test
    void findsNothingInBooksThatAreAsTheyWereClosed() {
        List<Link> shuffled = new ArrayList<>(WHOLE.subList(3, 6));
        shuffled.addAll(WHOLE.subList(0, 3));

        assertThat(BookChain.faultsOfAll(WHOLE, WITNESSED)).isEmpty();
        assertThat(BookChain.faultsOfAll(shuffled, WITNESSED)).isEmpty();
        assertThat(BookChain.faultsOfSome(List.of(WHOLE.get(0), WHOLE.get(2), WHOLE.get(5))))
                .isEmpty();
        assertThat(BookChain.faultsOfAll(List.of(), Map.of())).isEmpty();
    }

    private record Forgery(String name, List<Link> links, String found) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Forgery> forgeries() {
        return Stream.of(
                new Forgery(
                        "another figure, with a fresh hash",
                        with(3, link("2026-02", 1, "c", "x")),
                        "that of 2026-02/1 is x"),
                new Forgery(
                        "another figure in the last unchained book",
                        with(1, link("2025-12", 1, "", "x")),
                        "that of 2025-12/1 is x"),
                new Forgery("another predecessor", with(2, link("2026-01", 1, "x", "c")), "after a book of SHA-256 x"),
                new Forgery(
                        "the predecessor left out",
                        with(3, link("2026-02", 1, "", "d")),
                        "2026-02/1 carries the hash of no book before it"),
                new Forgery("a revision dropped", without(4), "that of 2026-02/1 is d"),
                new Forgery("a first revision dropped", without(3), "revision 1 of 2026-02 is missing"),
                new Forgery("a month dropped", without(2), "the book of 2026-01 is missing"),
                new Forgery(
                        "the last book dropped", without(5), "2026-03/1 was closed, with SHA-256 f, and is missing"),
                new Forgery(
                        "all lost and the first closed anew",
                        List.of(link("2026-03", 1, "", "x")),
                        "2026-02/2 was closed, with SHA-256 e, and is missing"),
                new Forgery(
                        "the last book closed once more under its own revision",
                        with(5, link("2026-03", 1, "e", "x")),
                        "2026-03/1 was closed with SHA-256 f, and has x"),
                new Forgery(
                        "two books of one revision",
                        Stream.concat(WHOLE.stream(), Stream.of(link("2026-03", 1, "e", "x")))
                                .toList(),
                        "there are two books 2026-03/1"),
                new Forgery(
                        "two revisions exchanged",
                        with(3, link("2026-02", 1, "d", "e"), link("2026-02", 2, "c", "d")),
                        "2026-02/1 was closed after a book of SHA-256 d"),
                new Forgery(
                        "the books before the first dropped",
                        WHOLE.subList(2, 6),
                        "2026-01/1 carries the hash of a book before it, which is missing"));
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void finds(Forgery forgery) {
        List<String> faults = BookChain.faultsOfAll(forgery.links, WITNESSED);

        assertThat(faults).anySatisfy(fault -> assertThat(fault).contains(forgery.found));
    }

    private static List<Link> with(int from, Link... others) {
        List<Link> links = new ArrayList<>(WHOLE);
        for (int i = 0; i < others.length; i++) {
            links.set(from + i, others[i]);
        }
        return links;
    }

    private static List<Link> without(int index) {
        List<Link> links = new ArrayList<>(WHOLE);
        links.remove(index);
        return links;
    }
}
