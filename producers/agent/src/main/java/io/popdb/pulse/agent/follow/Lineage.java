package io.popdb.pulse.agent.follow;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which files are stages of one log, by their names: {@code access.log}, {@code access.log.1.gz} and {@code access.log.old}, and {@code
 * access-2026-11-22.log} where there is an {@code access.log}. Two such files with the same content are one and its copy; of two others,
 * such as {@code node1.log} and {@code node2.log}, each counts.
 */
final class Lineage {
    private static final Pattern DATED = Pattern.compile("(.+?)" + LogFilePattern.ROTATION + "(\\.[^.]*)?");

    /** Where each request has a file of its own, what is older than so many says nothing of those to come. */
    private static final int MOST_NAMES = 50_000;

    private final Set<String> live = new HashSet<>();

    /** Takes note of a file that is there, or is known to have been. */
    void sees(Path file) {
        String name = name(file);
        if (!live.contains(name) && !DATED.matcher(name).matches()) {
            if (live.size() == MOST_NAMES) {
                live.clear();
            }
            live.add(name);
        }
    }

    boolean isSame(Path one, Path other) {
        String first = root(name(one));
        String second = root(name(other));
        return first.equals(second) || extendsName(first, second) || extendsName(second, first);
    }

    private static boolean extendsName(String name, String by) {
        return by.length() > name.length() && by.startsWith(name) && ".-_~".indexOf(by.charAt(name.length())) >= 0;
    }

    /** The name of the log that this is a stage of, if that is known; else its own. */
    private String root(String name) {
        Matcher dated = DATED.matcher(name);
        if (!dated.matches()) {
            return name;
        }
        String extension = dated.group(2) == null ? "" : dated.group(2);
        String root = dated.group(1) + extension;
        boolean isBehindExtension = extension.isEmpty() && root.indexOf('.') > 0;
        return isBehindExtension || live.contains(root) ? root : name;
    }

    private static String name(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.endsWith(".gz") ? name.substring(0, name.length() - ".gz".length()) : name;
    }
}
