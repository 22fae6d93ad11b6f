package io.popdb.pulse.agent.follow;

import io.popdb.pulse.errors.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Which files of a folder belong to a log: those with its name, in which {@code *} and {@code ?} stand for anything, and
 * what rotation makes of them, such as {@code access.log.1}, {@code access.log-20261122.gz} or {@code
 * access-2026-11-22.log}.
 *
 * <p>What rotation adds begins with a digit: {@code access-admin.log} is another log than {@code access.log}.
 */
record LogFilePattern(Path folder, Pattern names) {
    static final String ROTATION = "[.-][0-9][0-9TZ_.:-]*";

    static LogFilePattern of(Path files) {
        Path absolute = files.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        if (folder == null) {
            throw new UsageException(files + " is no file's path: name the log itself");
        }
        if (wildcards(folder) > 0 && !Files.isDirectory(folder)) {
            throw new UsageException(
                    files + " has * or ? in a folder's name, but only its last part may: name each folder"
                            + " as a log of its own");
        }
        String name = String.valueOf(absolute.getFileName());
        int dot = name.lastIndexOf('.');
        String stem = regex(dot < 0 ? name : name.substring(0, dot));
        String extension = regex(dot < 0 ? "" : name.substring(dot));
        String regex = "(" + stem + extension + "(" + ROTATION + ")?|" + stem + ROTATION + extension + ")(\\.gz)?";
        return new LogFilePattern(folder, Pattern.compile(regex));
    }

    /** How many parts of the path stand for anything. */
    static int wildcards(Path files) {
        return (int) files.toString().chars().filter(c -> c == '*' || c == '?').count();
    }

    boolean include(Path file) {
        return names.matcher(String.valueOf(file.getFileName())).matches();
    }

    private static String regex(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return regex.toString();
    }
}
