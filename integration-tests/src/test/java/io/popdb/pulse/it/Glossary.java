package io.popdb.pulse.it;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The glossary as the page has it: its terms, its everyday words, and what is not said any more. */
final class Glossary {
    private static final Pattern IN_BRACKETS = Pattern.compile("\\(([^)]*)\\)");
    private static final Pattern WORD = Pattern.compile("\\p{L}+");
    private static final String EVERYDAY = "Everyday words";
    private static final String RETIRED = "What is not said any more";

    /** What something that machines call by a label is called. */
    record Named(String section, String label, String vi, String en) {}

    private final List<Named> named = new ArrayList<>();
    private final Set<List<String>> terms = new HashSet<>();
    private final Map<String, String> retired = new LinkedHashMap<>();

    Glossary(String page) {
        for (String part : page.split("(?m)^## ", -1)) {
            String section = part.lines().findFirst().orElse("");
            part.lines().skip(1).forEach(line -> take(section, line));
        }
    }

    private void take(String section, String line) {
        if (section.equals(EVERYDAY)) {
            Arrays.stream(line.split("·")).forEach(this::addTerm);
        } else if (line.startsWith("| ") && !line.contains("| en |") && !line.startsWith("| not |")) {
            List<String> cells = Arrays.stream(line.substring(1).split("\\|", -1))
                    .map(String::strip)
                    .toList();
            if (section.equals(RETIRED)) {
                retired.put(cells.get(0), cells.get(1));
            } else if (cells.get(0).startsWith("`")) {
                named.add(new Named(section, cells.get(0).replace("`", ""), cells.get(1), cells.get(2)));
                addTerm(cells.get(1));
            } else {
                addTerm(cells.get(0));
            }
        }
    }

    /** What stands in brackets is a term, too. */
    private void addTerm(String term) {
        Matcher bracket = IN_BRACKETS.matcher(term);
        while (bracket.find()) {
            terms.add(words(bracket.group(1)));
        }
        terms.add(words(IN_BRACKETS.matcher(term).replaceAll("")));
    }

    List<Named> named() {
        return named;
    }

    Set<String> labels(String section) {
        return named.stream()
                .filter(one -> one.section().equals(section))
                .map(Named::label)
                .collect(Collectors.toSet());
    }

    /** What a label is called in Vietnamese, in one of its tables. */
    Optional<Named> find(String section, String label) {
        return named.stream()
                .filter(one -> one.section().equals(section) && one.label().equals(label))
                .findFirst();
    }

    /** The words of a text that no term covers, the longest term first. */
    List<String> outside(String text) {
        int longest = terms.stream().mapToInt(List::size).max().orElse(1);
        List<String> outside = new ArrayList<>();
        for (String clause : text.split("[^\\p{L}\\p{N}\\s]", -1)) {
            List<String> words = words(clause);
            int next = 0;
            while (next < words.size()) {
                int length = Math.min(longest, words.size() - next);
                while (length > 0 && !terms.contains(words.subList(next, next + length))) {
                    length--;
                }
                if (length == 0) {
                    outside.add(words.get(next));
                }
                next += Math.max(1, length);
            }
        }
        return outside;
    }

    /** What a text says that is not said any more, each with what to say instead. */
    List<String> retiredIn(String text) {
        String plain = text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        return retired.entrySet().stream()
                .filter(one -> Pattern.compile(
                                "(?<!\\p{L})" + Pattern.quote(one.getKey().toLowerCase(Locale.ROOT)) + "(?!\\p{L})")
                        .matcher(plain)
                        .find())
                .map(one -> "“" + one.getKey() + "”, for which say “" + one.getValue() + "”")
                .toList();
    }

    private static List<String> words(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(word -> word.group())
                .toList();
    }
}
