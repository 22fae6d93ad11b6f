package io.popdb.pulse.domain.books;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The closed books as a chain of hashes: each carries the SHA-256 of the one before, which is the revision before of its month, or
 * else the last revision of the month before. So whoever holds the hash of the last one, the head, holds the hash of them all:
 * none can be changed, taken out or closed once more without the head's becoming another. Books that were closed before there was a
 * chain carry nothing; the first that does carries the hash of the last of them. As in a log of Certificate Transparency (RFC 9162)
 * the chain says nothing of the figures: that they were right when they were closed.
 */
public final class BookChain {
    /** From the first month on, and within a month from its first revision on. */
    public static final Comparator<Link> IN_ORDER =
            Comparator.comparing(Link::month).thenComparing(Link::revision);

    private final List<Link> links;
    private final List<String> faults = new ArrayList<>();

    private BookChain(List<Link> links) {
        this.links = links.stream().sorted(IN_ORDER).toList();
    }

    /**
     * A closed book as the chain sees it.
     *
     * @param predecessor the SHA-256 that it carries; empty where it carries none
     * @param sha256 its own
     */
    public record Link(YearMonth month, int revision, Optional<String> predecessor, String sha256) {
        /** What the book is called, such as {@code 2026-02/1}. */
        public String key() {
            return month + "/" + revision;
        }
    }

    /**
     * What contradicts itself in books that must be all there are, from the first month on, each in a sentence.
     *
     * @param witnessed the SHA-256 of books that are known from elsewhere to have been closed, by what they are called
     */
    public static List<String> faultsOfAll(List<Link> links, Map<String, String> witnessed) {
        BookChain chain = new BookChain(links);
        chain.begins();
        chain.follows();
        chain.holds(witnessed);
        return chain.faults;
    }

    /** What contradicts itself in some of the books, such as those of which the files are at hand; between gaps nothing can be said. */
    public static List<String> faultsOfSome(List<Link> links) {
        BookChain chain = new BookChain(links);
        chain.follows();
        return chain.faults;
    }

    /** The first has nothing before it. */
    private void begins() {
        links.stream().findFirst().ifPresent(first -> {
            if (first.revision > 1) {
                faults.add("revision " + (first.revision - 1) + " of " + first.month + " is missing");
            } else if (first.predecessor.isPresent()) {
                faults.add(first.key() + " carries the hash of a book before it, which is missing");
            }
        });
        for (int i = 1; i < links.size(); i++) {
            missingBetween(links.get(i - 1), links.get(i)).ifPresent(faults::add);
        }
    }

    private void follows() {
        for (int i = 1; i < links.size(); i++) {
            Link before = links.get(i - 1);
            Link next = links.get(i);
            if (before.key().equals(next.key())) {
                if (!before.sha256.equals(next.sha256)) {
                    faults.add("there are two books " + next.key() + ", of SHA-256 " + before.sha256 + " and "
                            + next.sha256);
                }
            } else if (missingBetween(before, next).isEmpty()) {
                requireLinked(before, next);
            }
        }
    }

    private void requireLinked(Link before, Link next) {
        if (next.predecessor.isEmpty()) {
            if (links.stream().anyMatch(link -> IN_ORDER.compare(link, next) < 0 && link.predecessor.isPresent())) {
                faults.add(next.key() + " carries the hash of no book before it, though earlier ones do");
            }
        } else if (!next.predecessor.get().equals(before.sha256)) {
            faults.add(next.key() + " was closed after a book of SHA-256 " + next.predecessor.get() + ", but that of "
                    + before.key() + " is " + before.sha256 + ": one of the two is not as it was closed");
        }
    }

    /** A first revision may follow any revision of the month before. */
    private static Optional<String> missingBetween(Link before, Link next) {
        if (next.month.equals(before.month)) {
            return next.revision <= before.revision + 1
                    ? Optional.empty()
                    : Optional.of("revision " + (before.revision + 1) + " of " + next.month + " is missing");
        }
        if (!next.month.equals(before.month.plusMonths(1))) {
            return Optional.of("the book of " + before.month.plusMonths(1) + " is missing");
        }
        return next.revision == 1
                ? Optional.empty()
                : Optional.of("revision " + (next.revision - 1) + " of " + next.month + " is missing");
    }

    private void holds(Map<String, String> witnessed) {
        Map<String, String> held = new HashMap<>();
        links.forEach(link -> held.put(link.key(), link.sha256));
        witnessed.forEach((key, sha256) -> {
            String now = held.get(key);
            if (now == null) {
                faults.add(key + " was closed, with SHA-256 " + sha256 + ", and is missing");
            } else if (!now.equals(sha256)) {
                faults.add(key + " was closed with SHA-256 " + sha256 + ", and has " + now);
            }
        });
    }
}
