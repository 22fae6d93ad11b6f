package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.Labelled;
import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.declarations.Category;
import io.popdb.pulse.declarations.ContractWording;
import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.expectation.Habit;
import io.popdb.pulse.domain.watch.ConnectionCondition;
import io.popdb.pulse.domain.watch.ConnectionState;
import io.popdb.pulse.domain.watch.IncidentKind;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/glossary.md} against all that Pulse says. */
class GlossaryTest {
    private static final String STATES = "States of a connection";
    private static final String INCIDENTS = "Incidents and conditions";
    private static final String REASONS = "Why an event is rejected";
    private static final String OTHERS = "Categories, types, outcomes, habits";
    private static final Pattern BOTH =
            Pattern.compile("(?m)^ {2}'?(\\w+)'?: both\\('((?:[^'\\\\]|\\\\.)*)', '((?:[^'\\\\]|\\\\.)*)'\\)");
    private static final List<SpokenText> TEXTS = SpokenText.all();
    private static final Glossary GLOSSARY = new Glossary(new ShippedFile("docs/glossary.md").text());

    @Test
    void findsWhatIsSaidInEveryPlaceThatSpeaks() {
        assertThat(TEXTS.stream().map(SpokenText::where).collect(Collectors.toSet()))
                .contains(
                        "dashboard nation",
                        "pulse.tmpl",
                        "BookTexts.java",
                        "alert PulseDown critical",
                        "StatusTable.java");
        assertThat(GLOSSARY.outside("Số dư đầu kỳ blabla")).contains("blabla");
        assertThat(GLOSSARY.retiredIn("Số dư đầu kỳ")).hasSize(1);
    }

    @Test
    void knowsEveryWordThatIsSaid() {
        assertThat(TEXTS.stream().flatMap(text -> GLOSSARY.outside(text.words()).stream()
                        .map(word -> "'" + word + "' in " + text)))
                .as("words outside docs/glossary.md: add the term with its meaning, or say it in the glossary's words")
                .isEmpty();
    }

    @Test
    void findsNothingThatIsNotSaidAnyMore() {
        Stream<SpokenText> pages = SpokenText.files("docs", ".md").stream()
                .filter(page -> !page.endsWith(Path.of("glossary.md")))
                .map(page -> new SpokenText(page.getFileName().toString(), SpokenText.read(page)));

        assertThat(Stream.concat(TEXTS.stream(), pages).flatMap(text -> GLOSSARY.retiredIn(text.text()).stream()
                        .map(said -> text.where() + " says " + said)))
                .isEmpty();
    }

    @Test
    void callsWhatMachinesLabelAsTheCodeDoes() {
        Map<String, Wording> inCode = new HashMap<>();
        put(STATES, ConnectionState.values(), ConnectionState::wording, inCode);
        put(INCIDENTS, IncidentKind.values(), IncidentKind::wording, inCode);
        put(INCIDENTS, ConnectionCondition.values(), ConnectionCondition::wording, inCode);
        put(REASONS, RejectReason.values(), ContractWording::of, inCode);
        Arrays.stream(RequestType.values()).forEach(type -> inCode.put(OTHERS + type.name(), ContractWording.of(type)));
        Arrays.stream(Outcome.values())
                .forEach(outcome -> inCode.put(OTHERS + outcome.name(), ContractWording.of(outcome)));

        assertThat(inCode).allSatisfy((label, wording) -> assertThat(GLOSSARY.named())
                .as(label)
                .anySatisfy(named -> {
                    assertThat(named.section() + named.label()).isEqualTo(label);
                    assertThat(named.vi()).isEqualTo(wording.vi());
                }));
        assertThat(GLOSSARY.labels(OTHERS)).contains(labels(Category.values())).contains(labels(Habit.Kind.values()));
    }

    @Test
    void callsWhatMachinesLabelAsTheDashboardsDo() {
        String words = new ShippedFile("dashboards/grafana/src/texts/words.ts").text();

        assertThat(callings(words, "stateNames", STATES)).isNotEmpty().isSubsetOf(GLOSSARY.named());
        assertThat(callings(words, "incidentNames", INCIDENTS)).hasSize(IncidentKind.values().length);
        assertThat(callings(words, "incidentNames", INCIDENTS)).isSubsetOf(GLOSSARY.named());
        assertThat(callings(words, "conditionNames", INCIDENTS).stream()
                        .filter(one -> !List.of("none", "holds").contains(one.label())))
                .isNotEmpty()
                .isSubsetOf(GLOSSARY.named());
        for (String block : List.of("categoryNames", "typeNames", "outcomeNames", "habitNames")) {
            assertThat(callings(words, block, OTHERS)).isNotEmpty().isSubsetOf(GLOSSARY.named());
        }
        assertThat(callings(words, "habitNames", OTHERS))
                .extracting(Glossary.Named::label)
                .containsExactly(labels(Habit.Kind.values()));
        assertThat(callings(words, "reasonNames", REASONS)).hasSize(RejectReason.values().length);
        assertThat(callings(words, "reasonNames", REASONS)).isSubsetOf(GLOSSARY.named());
    }

    private static <T extends Labelled> void put(
            String section, T[] all, Function<T, Wording> wording, Map<String, Wording> inCode) {
        for (T one : all) {
            inCode.put(section + one.label(), wording.apply(one));
        }
    }

    private static String[] labels(Labelled[] all) {
        return Arrays.stream(all).map(Labelled::label).toArray(String[]::new);
    }

    /** What a block of the dashboards' words calls each of its labels; a state's label is written there as code writes it. */
    private static List<Glossary.Named> callings(String words, String block, String section) {
        int begin = words.indexOf("export const " + block + " = {");
        assertThat(begin).as(block).isNotNegative();
        return BOTH.matcher(words.substring(begin, words.indexOf("};", begin)))
                .results()
                .map(found -> new Glossary.Named(
                        section,
                        found.group(1).equals("neverSeen")
                                ? found.group(1).replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT)
                                : found.group(1),
                        found.group(2),
                        found.group(3)))
                .toList();
    }
}
