package io.popdb.pulse.agent.follow;

import static io.popdb.pulse.agent.follow.FollowerFixture.line;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Many logs in one folder, alive at the same time: they are written and rotated, old files are taken away and put back, all times are
 * lost, a link is switched, a log is written anew in its place, a packed copy is cut short for a while, and sometimes a file is deleted
 * that nobody may have read.
 */
final class LivingLogs {
    @FunctionalInterface
    private interface Act {
        void run() throws IOException;
    }

    private static final int LOGS = 19;
    private static final Path[] NOTHING = {};

    private final Path folder;
    private final Path away;
    private final Path days;
    private final Random random;
    private final List<Deque<Act>> underWay = new ArrayList<>();
    private final List<Path> writers = new ArrayList<>();
    private final Set<Long> deleted = new HashSet<>();
    private final Set<Long> neverKnown = new HashSet<>();
    /** The first lines of files: by these a file is known again. */
    private final Set<Long> kept = new HashSet<>();

    private Set<Long> lookedAt = Set.of();
    private boolean isLinkSeen;
    private int lines;
    private int rotations;
    private Instant now;

    LivingLogs(Path folder, Random random, Instant start) throws IOException {
        this.now = start;
        this.folder = Files.createDirectories(folder);
        this.away = Files.createDirectories(folder.resolveSibling("away"));
        this.days = Files.createDirectories(folder.resolveSibling("days"));
        this.random = random;
        for (int log = 0; log < LOGS; log++) {
            underWay.add(new ArrayDeque<>());
            writers.add(live(log));
        }
        writers.add(days.resolve("day0.log"));
        write(writers.get(LOGS));
        Files.createSymbolicLink(folder.resolve("link.log"), writers.get(LOGS));
    }

    int lines() {
        return lines;
    }

    /** The lines of files that were deleted. */
    Set<Long> deleted() {
        return deleted;
    }

    /**
     * Of these, the lines of files that held nothing yet when somebody last looked and kept it: who crashes then knows nothing of
     * them.
     */
    Set<Long> neverKnown() {
        return neverKnown;
    }

    /** Somebody has looked. */
    void areLookedAt() throws IOException {
        Set<Long> firstLines = new HashSet<>();
        for (Path file : files(folder)) {
            if (!file.toString().endsWith(".gz")) {
                lines(file).stream().limit(1).forEach(firstLines::add);
            }
        }
        lookedAt = firstLines;
    }

    /** What was seen in the last look is kept. */
    void areKept() {
        kept.addAll(lookedAt);
    }

    /** Somebody has looked, and kept it: where a link leads between two looks only, nobody can know. */
    void areSeen() {
        isLinkSeen = true;
    }

    /** @param at when it is played */
    void act(Instant at) throws IOException {
        now = at;
        int log = random.nextInt(LOGS);
        if (!underWay.get(log).isEmpty()) {
            underWay.get(log).remove().run();
            return;
        }
        switch (random.nextInt(40)) {
            case 0 -> rename(log);
            case 1 -> copyAndTruncate(log);
            case 2 -> writeAnew(log);
            case 3 -> loseTimes();
            case 4 -> takeAway();
            case 5 -> putBack();
            case 6 -> {
                if (isLinkSeen) {
                    switchLink();
                }
            }
            case 7 -> delete();
            case 8 -> write(writers.get(LOGS));
            default -> write(writers.get(log));
        }
    }

    /** Ends what has begun, and puts back what is away. */
    void settle() throws IOException {
        for (Deque<Act> acts : underWay) {
            while (!acts.isEmpty()) {
                acts.remove().run();
            }
        }
        while (files(away).length > 0) {
            putBack();
        }
    }

    private Path live(int log) {
        return folder.resolve("node" + log + ".log");
    }

    private void write(Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            text.append(line(++lines));
        }
        put(file, text.toString(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void put(Path file, String text, OpenOption... how) throws IOException {
        put(file, text.getBytes(UTF_8), how);
    }

    /** Many acts fall into one tick of the machine's clock: a file's time is the one that is played. */
    private void put(Path file, byte[] bytes, OpenOption... how) throws IOException {
        Files.write(file, bytes, how);
        Files.setLastModifiedTime(file, FileTime.from(now));
    }

    private Path next(int log) {
        return folder.resolve("node" + log + ".log." + (100 + rotations++));
    }

    /** Its writer notices only later; then it may be packed, and the copy be cut short for a while. */
    private void rename(int log) throws IOException {
        if (Files.exists(live(log))) {
            Path old = next(log);
            Files.move(live(log), old);
            underWay.get(log).add(() -> write(old));
            if (random.nextBoolean()) {
                underWay.get(log).add(() -> pack(old, log));
            }
        }
    }

    private void pack(Path old, int log) throws IOException {
        byte[] whole = SteppedFollower.gzip(Files.readAllBytes(old));
        Path packed = folder.resolve(old.getFileName() + ".gz");
        put(packed, Arrays.copyOf(whole, random.nextInt(whole.length)));
        boolean early = random.nextInt(3) == 0;
        if (early) {
            underWay.get(log).add(() -> Files.delete(old));
        }
        underWay.get(log).add(() -> put(packed, Arrays.copyOf(whole, whole.length / 2)));
        underWay.get(log).add(() -> put(packed, whole));
        if (!early) {
            underWay.get(log).add(() -> Files.delete(old));
        }
    }

    private void copyAndTruncate(int log) throws IOException {
        if (Files.exists(live(log))) {
            put(next(log), Files.readAllBytes(live(log)));
            underWay.get(log).add(() -> put(live(log), ""));
        }
    }

    /** The same lines, some at a time. */
    private void writeAnew(int log) throws IOException {
        if (Files.exists(live(log))) {
            List<String> same = Files.readAllLines(live(log));
            put(live(log), "");
            for (int from = 0; from < same.size(); ) {
                int to = Math.min(same.size(), from + 1 + random.nextInt(4));
                String some = String.join("\n", same.subList(from, to)) + "\n";
                underWay.get(log).add(() -> put(live(log), some, StandardOpenOption.APPEND));
                from = to;
            }
        }
    }

    private void loseTimes() throws IOException {
        for (Path file : files(folder)) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        }
    }

    private void takeAway() throws IOException {
        Path[] old = idle();
        if (old.length > 0) {
            Path one = old[random.nextInt(old.length)];
            Files.move(one, away.resolve(one.getFileName()));
        }
    }

    private void putBack() throws IOException {
        Path[] some = files(away);
        if (some.length > 0) {
            Path one = some[random.nextInt(some.length)];
            Files.move(one, folder.resolve(one.getFileName()));
        }
    }

    private void switchLink() throws IOException {
        Path before = writers.get(LOGS);
        Path after = days.resolve("day" + (1 + rotations++) + ".log");
        write(after);
        Path link = folder.resolve("link.log");
        Path draft = folder.resolveSibling("link.new");
        Files.createSymbolicLink(draft, after);
        Files.move(draft, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        write(before);
        writers.set(LOGS, after);
        isLinkSeen = false;
    }

    private void delete() throws IOException {
        Path[] old = idle();
        if (old.length > 0 && random.nextInt(4) == 0) {
            Path one = old[random.nextInt(old.length)];
            if (!one.toString().endsWith(".gz")) {
                List<Long> lost = lines(one);
                deleted.addAll(lost);
                if (!lost.isEmpty() && !kept.contains(lost.get(0))) {
                    neverKnown.addAll(lost);
                }
                Files.delete(one);
            }
        }
    }

    private static List<Long> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(text -> Long.valueOf(text.replaceAll(".*durationMillis\":(\\d+),.*", "$1")))
                .toList();
    }

    /** Rotated files that no act is about. */
    private Path[] idle() throws IOException {
        return Arrays.stream(files(folder))
                .filter(file -> file.getFileName().toString().matches("node\\d+\\.log\\..*"))
                .filter(file -> underWay.get(logOf(file)).isEmpty())
                .toArray(Path[]::new);
    }

    private static int logOf(Path file) {
        return Integer.parseInt(file.getFileName().toString().replaceAll("node(\\d+)\\..*", "$1"));
    }

    private static Path[] files(Path in) throws IOException {
        try (Stream<Path> all = Files.list(in)) {
            return all.sorted().toArray(length -> length == 0 ? NOTHING : new Path[length]);
        }
    }
}
