package io.popdb.pulse.demo.drill;

import io.popdb.pulse.declarations.Language;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What was said, held against what is due. */
public record Findings(List<Due> due, List<Said> said) {
    public Findings {
        due = List.copyOf(due);
        said = said.stream().sorted(Comparator.comparingLong(Said::atMillis)).toList();
    }

    /** Before anything was said. */
    public static Findings of(List<Due> due) {
        return new Findings(due, List.of());
    }

    /** With all that was said so far. */
    public Findings saying(Collection<Said> all) {
        return new Findings(due, List.copyOf(all));
    }

    /** What tells of a fault, if it was said in time. */
    public Optional<Said> found(Due fault) {
        return said.stream()
                .filter(one -> one.word().equals(fault.word())
                        && one.agencies().stream().anyMatch(fault.toldOf()::contains)
                        && one.atMillis() >= fault.beginMillis()
                        && one.atMillis() <= fault.foundByMillis())
                .findFirst();
    }

    public boolean areComplete() {
        return due.stream().allMatch(fault -> found(fault).isPresent());
    }

    /** What was said beside the first word on each fault: of others, or of the same once more. */
    public List<Said> beside() {
        List<Said> beside = new ArrayList<>(said);
        due.forEach(fault -> found(fault).filter(this::isOfFaultyAlone).ifPresent(beside::remove));
        return beside;
    }

    private boolean isOfFaultyAlone(Said one) {
        return due.stream()
                .filter(fault -> fault.word().equals(one.word()))
                .flatMap(fault -> fault.toldOf().stream())
                .toList()
                .containsAll(one.agencies());
    }

    public boolean areRight() {
        return areComplete() && beside().isEmpty();
    }

    /** A table in Markdown, what else was said, and how it all went. */
    public List<String> lines(Language language) {
        List<String> lines = new ArrayList<>();
        lines.add(language.say(
                "| cơ quan, đơn vị | sự cố | báo là | sau | chậm nhất sau | câu báo |",
                "| agency | what goes wrong | found as | after | at most | says |"));
        lines.add("|---|---|---|--:|--:|---|");
        due.forEach(fault -> lines.add(line(fault, language)));
        long begin = due.stream().mapToLong(Due::beginMillis).min().orElse(0);
        beside().forEach(one -> lines.add(language.say("báo thêm, sau ", "also said, after ")
                + span(one.atMillis() - begin, language) + ": " + one.id() + ", "
                + String.join(", ", one.agencies()) + ": " + one.sentence().in(language)));
        lines.add(
                areRight()
                        ? language.say(
                                "Mọi sự cố được báo kịp thời, và không báo gì khác.",
                                "All was found in time, and nothing else was said.")
                        : language.say(
                                "Không đúng: có sự cố không được báo kịp thời, hoặc có báo thêm.",
                                "Not so: something was not found in time, or more was said."));
        return lines;
    }

    private String line(Due fault, Language language) {
        Optional<Said> found = found(fault);
        return "| " + String.join(", ", fault.agencies())
                + " | " + fault.fault().in(language)
                + " | "
                + found.map(one -> SaidWords.of(one.word(), language))
                        .orElse(language.say("**không báo** ", "**not** ") + SaidWords.of(fault.word(), language))
                + " | "
                + found.map(one -> span(one.atMillis() - fault.beginMillis(), language))
                        .orElse("")
                + " | " + span(fault.foundByMillis() - fault.beginMillis(), language)
                + " | " + found.map(one -> one.sentence().in(language)).orElse("") + " |";
    }

    private static String span(long millis, Language language) {
        Duration span = Duration.ofMillis(millis);
        String minutes = span.toMinutes() + language.say(" phút", " min");
        String seconds = span.toSecondsPart() + language.say(" giây", " s");
        return span.toMinutes() == 0 ? seconds : span.toSecondsPart() == 0 ? minutes : minutes + " " + seconds;
    }
}
