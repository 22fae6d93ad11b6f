package io.popdb.pulse.agent.service;

import io.smallrye.config.ConfigValidationException;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Says what is wrong with a configuration in words for whoever wrote it; the library's own are for programmers. */
final class ConfigSentences {
    private static final String OPENING = "The configuration cannot be used: ";
    private static final Pattern UNKNOWN = Pattern.compile("SRCFG00050: (\\S+) in ");
    private static final Pattern MISSING = Pattern.compile("SRCFG00014: The config property (\\S+) ");
    private static final Pattern EMPTY = Pattern.compile("SRCFG00040: The config property (\\S+) ");
    private static final Pattern UNEXPANDED = Pattern.compile("SRCFG00011: .* value (\\S+) in property (\\S+)");
    private static final Pattern UNCONVERTED = Pattern.compile(
            "SRCFG00039: The config property (\\S+) with the config value \"(.*)\" threw .* converted (.*)",
            Pattern.DOTALL);
    private static final Pattern ALLOWED = Pattern.compile("allowed values: (.*)");
    /** The class and the code before a problem that is none of these. */
    private static final Pattern CODE = Pattern.compile("^(?:[a-zA-Z.]+(?:Exception|Error): )?(?:SRCFG[0-9]+: )?");

    private ConfigSentences() {}

    static String of(ConfigValidationException invalid) {
        return OPENING
                + IntStream.range(0, invalid.getProblemCount())
                        .mapToObj(problem -> sentence(
                                String.valueOf(invalid.getProblem(problem).getMessage())))
                        .collect(Collectors.joining("; "));
    }

    static IllegalArgumentException unusable(String sentence) {
        return new IllegalArgumentException(OPENING + sentence);
    }

    static IllegalArgumentException unusable(String sentence, Throwable cause) {
        return new IllegalArgumentException(OPENING + sentence, cause);
    }

    private static String sentence(String problem) {
        Matcher matcher = UNKNOWN.matcher(problem);
        if (matcher.find()) {
            return matcher.group(1) + " is no key of the agent";
        }
        if (matcher.usePattern(MISSING).reset().find()) {
            return matcher.group(1) + " is missing";
        }
        if (matcher.usePattern(EMPTY).reset().find()) {
            return matcher.group(1) + " is empty";
        }
        if (matcher.usePattern(UNEXPANDED).reset().find()) {
            return matcher.group(2) + " asks for ${" + matcher.group(1) + "}, which the environment does not have";
        }
        return matcher.usePattern(UNCONVERTED).reset().find()
                ? unconverted(matcher.toMatchResult())
                : CODE.matcher(problem).replaceFirst("");
    }

    private static String unconverted(MatchResult problem) {
        String reason = problem.group(3);
        Matcher allowed = ALLOWED.matcher(reason);
        String form = "a time such as PT30S or PT0.5S";
        if (allowed.find()) {
            form = Stream.of(allowed.group(1).split(",", -1)).sorted().collect(Collectors.joining(" or "));
        } else if (reason.contains("integer") || reason.contains("long")) {
            form = "a whole number";
        }
        return problem.group(1) + " is '" + problem.group(2) + "', but must be " + form;
    }
}
