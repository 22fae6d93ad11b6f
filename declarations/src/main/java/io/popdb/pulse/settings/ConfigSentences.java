package io.popdb.pulse.settings;

import io.popdb.pulse.errors.UsageException;
import io.smallrye.config.ConfigValidationException;
import java.time.Duration;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Says what is wrong with a configuration in words for whoever wrote it; the library's own are for programmers. */
public final class ConfigSentences {
    private static final String OPENING = "The configuration cannot be used: ";
    private static final int MAX_PORT = 65_535;
    private static final Pattern UNKNOWN = Pattern.compile("SRCFG00050: (\\S+) in ");
    private static final Pattern MISSING = Pattern.compile("SRCFG00014: The config property (\\S+) ");
    private static final Pattern EMPTY = Pattern.compile("SRCFG00040: The config property (\\S+) ");
    private static final Pattern UNEXPANDED =
            Pattern.compile("SRCFG00011: .*? value (.*) in property (\\S+)", Pattern.DOTALL);
    private static final Pattern VARIABLE = Pattern.compile("[A-Z_][A-Z0-9_]*");
    private static final Pattern UNCONVERTED = Pattern.compile(
            "SRCFG00039: The config property (\\S+) with the config value \"(.*)\" threw .* converted (.*)",
            Pattern.DOTALL);
    private static final Pattern ALLOWED = Pattern.compile("allowed values: (.*)");
    /** The class and the code before a problem that is none of these. */
    private static final Pattern CODE = Pattern.compile("^(?:[a-zA-Z.]+(?:Exception|Error): )?(?:SRCFG[0-9]+: )?");

    private ConfigSentences() {}

    static String of(ConfigValidationException invalid, String owner) {
        return IntStream.range(0, invalid.getProblemCount())
                .mapToObj(problem ->
                        sentence(String.valueOf(invalid.getProblem(problem).getMessage()), owner))
                .collect(Collectors.joining("; "));
    }

    public static UsageException unusable(String sentence) {
        return new UsageException(OPENING + sentence);
    }

    public static UsageException unusable(String sentence, Throwable cause) {
        return new UsageException(OPENING + sentence, cause);
    }

    /** What has the right type can still be a value with which nothing would ever happen. */
    public static UsageException unusable(String key, Object value, String form) {
        return unusable(key + " is " + value + ", but must be " + form);
    }

    public static void requireAtLeastOne(String key, long value) {
        if (value < 1) {
            throw unusable(key, value, "1 or more");
        }
    }

    public static void requireLonger(String key, Duration value) {
        if (value.toMillis() < 1) {
            throw unusable(key, value, "a millisecond or longer, such as PT5S");
        }
    }

    public static void requirePort(String key, int port) {
        if (port < 0 || port > MAX_PORT) {
            throw unusable(key, port, "a port from 0 (any free one) to " + MAX_PORT);
        }
    }

    private static String sentence(String problem, String owner) {
        Matcher matcher = UNKNOWN.matcher(problem);
        if (matcher.find()) {
            return matcher.group(1) + " is no key of " + owner;
        }
        if (matcher.usePattern(MISSING).reset().find()) {
            return matcher.group(1) + " is missing";
        }
        if (matcher.usePattern(EMPTY).reset().find()) {
            return matcher.group(1) + " is empty";
        }
        if (matcher.usePattern(UNEXPANDED).reset().find()) {
            return unexpanded(matcher.group(2), matcher.group(1));
        }
        return matcher.usePattern(UNCONVERTED).reset().find()
                ? unconverted(matcher.toMatchResult())
                : CODE.matcher(problem).replaceFirst("");
    }

    /** What is no name of a variable may be part of a password that somebody wrote here. */
    private static String unexpanded(String key, String reference) {
        return VARIABLE.matcher(reference).matches()
                ? key + " asks for ${" + reference + "}, which the environment does not have"
                : key
                        + " has a ${…} in it that names no variable of the environment: write $$ for a dollar sign that is meant,"
                        + " or put a password into a file of its own, as ${file::/path}";
    }

    private static String unconverted(MatchResult problem) {
        String reason = problem.group(3);
        if (reason.contains("unmappable")) {
            return problem.group(1)
                    + " names a file with letters that Java cannot write in this locale: start Pulse with"
                    + " LC_ALL=C.UTF-8 in its environment";
        }
        Matcher allowed = ALLOWED.matcher(reason);
        String form = "a path";
        if (allowed.find()) {
            form = Stream.of(allowed.group(1).split(",", -1)).sorted().collect(Collectors.joining(" or "));
        } else if (reason.contains("integer") || reason.contains("long")) {
            form = "a whole number";
        } else if (reason.contains("double")) {
            form = "a number";
        } else if (reason.contains("static method")) { // Duration.parse
            form = "a time such as PT30S or PT0.5S";
        }
        return problem.group(1) + " is '" + problem.group(2) + "', but must be " + form;
    }
}
