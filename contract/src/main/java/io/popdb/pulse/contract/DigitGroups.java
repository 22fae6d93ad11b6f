package io.popdb.pulse.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The digits of a text in their groups, and whether neighbouring groups make a number that somebody has. */
final class DigitGroups {
    private static final int MOST_SIGNS_BETWEEN = 3;
    private static final int MOST_LETTERS_BETWEEN = 2;
    private static final int CARD = 9;
    private static final int CITIZEN = 12;
    private static final int LONGEST = 14;
    private static final int MOST_UNEQUAL_GROUPS = 4;

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    /** Mobile, fixed, or either with the country's code. */
    private static final Pattern TELEPHONE =
            Pattern.compile("0[35789][0-9]{8}|02[0-9]{9}|(?:00)?840?(?:[35789][0-9]{8}|2[0-9]{9})");

    /** A province's code, then sex and century of birth. */
    private static final Pattern BEGINS_AS_A_CITIZENS = Pattern.compile("0(?:0[1-9]|[1-8][0-9]|9[0-6])[0-3].*");

    private final String text;
    private final List<MatchResult> groups;

    private DigitGroups(String text) {
        this.text = text;
        this.groups = DIGITS.matcher(text).results().toList();
    }

    static DigitGroups of(String text) {
        return new DigitGroups(text);
    }

    /** Whether all that matches is digits and nothing else: a very long number, no hash. */
    static boolean isAllDigits(Pattern pattern, String text) {
        return pattern.matcher(text).results().allMatch(found -> DIGITS.matcher(found.group())
                .matches());
    }

    /** What the first groups that make something make; empty where none do. */
    Optional<PersonalData> personal() {
        for (int first = 0; first < groups.size(); first++) {
            Optional<PersonalData> found = from(first);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<PersonalData> from(int first) {
        StringBuilder digits = new StringBuilder();
        List<Integer> lengths = new ArrayList<>();
        boolean letters = false;
        for (int next = first; next < groups.size() && digits.length() <= LONGEST; next++) {
            if (next > first) {
                String between = text.substring(
                        groups.get(next - 1).end(), groups.get(next).start());
                long letterCount =
                        between.codePoints().filter(Character::isLetter).count();
                if (letterCount > MOST_LETTERS_BETWEEN || between.length() - letterCount > MOST_SIGNS_BETWEEN) {
                    return Optional.empty();
                }
                letters |= letterCount > 0;
            }
            digits.append(groups.get(next).group());
            lengths.add(groups.get(next).group().length());
            Optional<PersonalData> made = made(digits.toString(), lengths, letters);
            if (made.isPresent()) {
                return made;
            }
        }
        return Optional.empty();
    }

    private static Optional<PersonalData> made(String digits, List<Integer> lengths, boolean letters) {
        boolean inARow = lengths.size() == 1;
        if (!letters && TELEPHONE.matcher(digits).matches()) {
            return Optional.of(PersonalData.PHONE);
        }
        boolean isNumber = inARow
                ? digits.length() >= CARD
                : hasALengthOfNumbers(digits) && (!letters || isOneInSpiteOfLetters(digits, lengths));
        return isNumber ? Optional.of(PersonalData.NUMBER) : Optional.empty();
    }

    private static boolean hasALengthOfNumbers(String digits) {
        return digits.length() == CARD || digits.length() == CITIZEN;
    }

    /** Letters between groups are usual in honest names, such as dc1-r02-s14: there more must speak for a number. */
    private static boolean isOneInSpiteOfLetters(String digits, List<Integer> lengths) {
        boolean equal = lengths.stream().distinct().count() == 1;
        return equal
                || (digits.length() == CITIZEN
                        && lengths.size() <= MOST_UNEQUAL_GROUPS
                        && BEGINS_AS_A_CITIZENS.matcher(digits).matches());
    }
}
