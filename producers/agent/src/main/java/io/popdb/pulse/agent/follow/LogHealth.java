package io.popdb.pulse.agent.follow;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a log's requests arrive, and what is in their way. That nothing fails is not enough: a log of which nothing can be read, or
 * nothing used, looks as quiet as a gateway at night.
 */
final class LogHealth {
    /** So long there may be no file: rotation takes one away before it makes the next. */
    private static final Duration NO_FILE_FOR = Duration.ofMinutes(1);

    /** After so long without a change nobody goes on packing a file, or ends its first line. */
    private static final Duration UNFINISHED_FOR = Duration.ofMinutes(2);

    private static final int MOST_SENTENCES = 3;

    private final FollowedLog log;
    private final List<TrackedFile> files;
    private final ConfirmedLines confirmed;
    private List<String> atLook = List.of();
    private boolean filesReadable = true;
    private Optional<Instant> lastFile = Optional.empty();

    /** @param files those of the log, as they are followed */
    LogHealth(FollowedLog log, List<TrackedFile> files, ConfirmedLines confirmed) {
        this.log = log;
        this.files = files;
        this.confirmed = confirmed;
    }

    /** Takes note of a look at the files. */
    void look(LogFolder.View view, Optional<String> overlap, Instant now) {
        List<String> sentences = new ArrayList<>(view.unreadable());
        sentences.addAll(view.unfinished());
        boolean anyThere = view.isAnyThere() || files.stream().anyMatch(LogHealth::isThere);
        // a file that is followed under another name is read to its end, but the next one will not be found
        if (view.isAnyThere()) {
            lastFile = Optional.of(now);
        }
        boolean missing = !view.isAnyThere()
                && lastFile.map(last -> IntervalTimer.isOver(last, NO_FILE_FOR, now))
                        .orElse(true);
        if (missing) {
            sentences.add(noFile(view));
        }
        files.forEach(file -> unfinished(file, now).ifPresent(sentences::add));
        overlap.ifPresent(sentences::add);
        boolean anyReadable = view.empty() > 0
                || view.files().stream()
                        .anyMatch(file -> file.beginning().isEmpty() && !file.packed() && !file.undecided())
                || files.stream().anyMatch(file -> isReadable(file, now));
        filesReadable = anyThere ? anyReadable : !missing;
        atLook = List.copyOf(sentences);
    }

    void cannotLook(String sentence) {
        atLook = List.of(sentence);
        filesReadable = false;
    }

    /** Whether requests can arrive: some file can be read, and not all lines are put aside. */
    boolean isReadable() {
        return filesReadable && !areAllAside();
    }

    /** What is to be mended; empty where nothing is. */
    Optional<String> problem(Instant now) {
        List<String> sentences = Stream.of(
                        atLook.stream(),
                        files.stream().flatMap(file -> file.failure().sentence().stream()),
                        unused().stream(),
                        files.stream().flatMap(file -> loss(file, now).stream()))
                .flatMap(some -> some)
                .distinct()
                .limit(MOST_SENTENCES)
                .toList();
        return sentences.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", sentences));
    }

    private static Optional<String> loss(TrackedFile file, Instant now) {
        return file.loss().filter(loss -> loss.isTold(now)).map(loss -> loss.sentence(file.path()));
    }

    private String noFile(LogFolder.View view) {
        Path path = log.files();
        return view.exists()
                ? "No file matches " + path
                        + ": no request can be read. Correct the path, whose last part may hold * and ?,"
                        + " or see to it that the gateway writes its log there."
                : "The folder of " + path
                        + " is not there: no request can be read. Correct the path, or mount or make the" + " folder.";
    }

    private static boolean isThere(TrackedFile file) {
        return file.seen().isPresent() || file.sighting().rewritten() != null || file.isOpen();
    }

    private boolean isReadable(TrackedFile file, Instant now) {
        return isThere(file)
                && file.failure().sentence().isEmpty()
                && unfinished(file, now).isEmpty();
    }

    private Optional<String> unfinished(TrackedFile file, Instant now) {
        boolean old = IntervalTimer.isOver(file.sighting().unchangedSince(), UNFINISHED_FOR, now);
        if (!old || file.seen().isEmpty()) {
            return Optional.empty();
        }
        if (file.isCutOff()) {
            return Optional.of(FileSentences.cutOff(file.path()));
        }
        boolean oneHalfLine = file.read().position() == 0 && !file.hasMore(LastLine.WAITS) && !isAnyRead();
        return oneHalfLine ? Optional.of(FileSentences.noWholeLine(file.path())) : Optional.empty();
    }

    private boolean isAnyRead() {
        return files.stream().anyMatch(file -> file.read().position() > 0);
    }

    private boolean areAllAside() {
        long inARow = confirmed.asideInARow();
        return inARow >= ConfirmedLines.MANY_IN_A_ROW || (inARow > 0 && !isAnyUsed());
    }

    private boolean isAnyUsed() {
        return confirmed.acknowledged() > 0
                || files.stream().anyMatch(file -> !file.read().numbers().isEmpty());
    }

    private Optional<String> unused() {
        if (areAllAside()) {
            return Optional.of(
                    "All of the last " + confirmed.asideInARow() + " lines were put aside: none of their requests"
                            + " arrives. See which lines and why, try \"pulse agent check\", and correct the format or the"
                            + " mapping.");
        }
        boolean allSkipped = confirmed.ignored() >= ConfirmedLines.MANY_IN_A_ROW && !isAnyUsed();
        return allSkipped
                ? Optional.of(
                        "All of the " + confirmed.ignored() + " lines were skipped, as the mapping says: none of them"
                                + " counts. See whether the mapping means another side or kind.")
                : Optional.empty();
    }
}
