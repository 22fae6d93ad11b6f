package io.popdb.pulse.agent.follow;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/**
 * A gateway's log on a disk, and the rotation of it: each act is one thing that another process does to the files, such as
 * writing half a line, or copying the next piece of a file. Every line has a number of its own, in {@code durationMillis}.
 * Some gateways begin each file with the same banner, some rotations number the old files anew each time, and a writer goes
 * on for a while in a file that was renamed.
 */
final class WrittenLog {
    @FunctionalInterface
    private interface Act {
        void run() throws IOException;
    }

    private static final int ROTATIONS = 14;
    private static final Instant FIRST = Instant.parse("2026-03-02T01:00:00Z");

    private final Path folder;
    private final Path live;
    private final String banner;
    private final boolean numbersAnew;
    private final Random random;
    private final Deque<Act> rotation = new ArrayDeque<>();
    private Path writing;
    private String restOfLine = "";
    private int lines;
    private int rotations;

    WrittenLog(Path folder, Random random) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.live = folder.resolve("access.log");
        this.random = random;
        this.writing = live;
        this.banner = random.nextBoolean() ? "# gateway 4.2 started\n" : "";
        this.numbersAnew = random.nextBoolean();
    }

    /** How many lines were written so far. */
    int lines() {
        return lines;
    }

    /** One thing happens, or nothing. */
    void act() throws IOException {
        if (!rotation.isEmpty()) {
            rotation.remove().run();
        } else if (rotations < ROTATIONS && random.nextInt(20) == 0) {
            rotations++;
            beginRotation();
        } else {
            write();
        }
    }

    /** Ends what has begun: the line, the rotation. */
    void settle() throws IOException {
        append(restOfLine);
        restOfLine = "";
        while (!rotation.isEmpty()) {
            rotation.remove().run();
        }
    }

    private void write() throws IOException {
        append(restOfLine);
        restOfLine = "";
        for (int i = random.nextInt(5); i > 0; i--) {
            append(line());
        }
        if (random.nextInt(3) == 0) {
            String line = line();
            int cut = random.nextInt(line.length());
            append(line.substring(0, cut));
            restOfLine = line.substring(cut);
        }
    }

    private String line() {
        lines++;
        return "{\"type\":\"LOOKUP\",\"operation\":\"citizen.lookup\",\"outcome\":\"MATCH\",\"durationMillis\":" + lines
                + ",\"occurredAt\":\"" + FIRST.plusMillis(7L * lines) + "\"}\n";
    }

    private void append(String text) throws IOException {
        boolean begins = !Files.exists(writing) || Files.size(writing) == 0;
        Files.writeString(writing, begins ? banner + text : text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void beginRotation() throws IOException {
        append(restOfLine);
        restOfLine = "";
        Path old = folder.resolve("access.log." + (numbersAnew ? 1 : 100 + rotations));
        for (int number = rotations - 1; numbersAnew && number > 0; number--) {
            shift("access.log." + number, "access.log." + (number + 1));
        }
        switch (random.nextInt(3)) {
            case 0 -> rename(old);
            case 1 -> copyAndTruncate(old);
            default -> {
                rename(old);
                pack(old);
            }
        }
    }

    /** The later ones first, each by itself; packed or not. */
    private void shift(String from, String to) {
        for (String packed : List.of("", ".gz")) {
            if (Files.exists(folder.resolve(from + packed))) {
                rotation.add(() -> Files.move(folder.resolve(from + packed), folder.resolve(to + packed)));
            }
        }
    }

    /** Its writer notices only later. */
    private void rename(Path old) {
        rotation.add(() -> {
            Files.move(live, old);
            writing = old;
        });
        rotation.add(this::write);
        rotation.add(() -> {
            append(restOfLine);
            restOfLine = "";
            writing = live;
        });
    }

    /** The copy grows piece by piece, while the original is still there; then the original is emptied. */
    private void copyAndTruncate(Path old) {
        rotation.add(() -> inPieces(old, Files.readAllBytes(live), () -> Files.writeString(live, "")));
    }

    private void pack(Path old) {
        Path packed = folder.resolve(old.getFileName() + ".gz");
        rotation.add(() -> inPieces(packed, gzip(Files.readAllBytes(old)), () -> Files.delete(old)));
    }

    private void inPieces(Path target, byte[] bytes, Act then) throws IOException {
        int half = random.nextInt(bytes.length + 1);
        Files.write(target, Arrays.copyOf(bytes, half));
        rotation.addFirst(then);
        rotation.addFirst(() -> Files.write(target, bytes, StandardOpenOption.TRUNCATE_EXISTING));
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }
}
