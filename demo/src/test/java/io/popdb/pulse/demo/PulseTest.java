package io.popdb.pulse.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.cli.Pulse;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class PulseTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine pulse =
            Pulse.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void listsEveryCommandWithASentence() {
        int code = pulse.execute("--help");

        assertThat(code).isZero();
        assertThat(pulse.getSubcommands()).isNotEmpty();
        pulse.getSubcommands().forEach((name, command) -> assertThat(
                        command.getCommandSpec().usageMessage().header())
                .as("the header of %s", name)
                .singleElement()
                .satisfies(header -> assertThat(out.toString()).contains(name, header)));
    }

    @Test
    void explainsEveryCommandWithExamples() {
        assertThat(commandsOf(pulse)).allSatisfy(command -> {
            assertThat(command.getUsageMessage()).as(command.getCommandName()).contains("Examples:", "--help");
            assertThat(command.getCommandSpec().usageMessage().header()).hasSize(1);
        });
    }

    /** The command's commands, and theirs. */
    private static List<CommandLine> commandsOf(CommandLine command) {
        return command.getSubcommands().values().stream()
                .flatMap(one -> Stream.concat(Stream.of(one), commandsOf(one).stream()))
                .toList();
    }

    @Test
    void listsCommandsInTheOrderInWhichTheyAreNeeded() {
        pulse.execute("--help");

        assertThat(out.toString())
                .containsSubsequence("Try it out:", "demo", "Run it:", "monitor", "setup", "Keep the books:");
    }

    @Test
    void offersEveryCommandThatReachesTheBrokersTheSameWay() {
        List<String> options = List.of("--config", "--client-config", "--bootstrap");
        Map<String, List<List<String>>> ways = new TreeMap<>();
        for (CommandLine command : commandsOf(pulse)) {
            List<List<String>> way = options.stream()
                    .map(command.getCommandSpec()::findOption)
                    .filter(Objects::nonNull)
                    .map(option -> List.of(option.paramLabel(), option.description()[0]))
                    .toList();
            if (command.getCommandSpec().findOption("--bootstrap") != null) {
                ways.put(command.getCommandSpec().qualifiedName().substring("pulse ".length()), way);
            }
        }

        assertThat(ways.keySet())
                .contains(
                        "agent",
                        "monitor",
                        "setup",
                        "simulate",
                        "close",
                        "export",
                        "books",
                        "recount",
                        "history import",
                        "history remove",
                        "closure add",
                        "closure list",
                        "closure remove",
                        "incidents",
                        "incident ack",
                        "incident note");
        assertThat(Set.copyOf(ways.values()))
                .singleElement()
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(3);
    }

    @Test
    void suggestsACommandForAMistypedOne() {
        int code = pulse.execute("brokr");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("'brokr'", "Did you mean", "broker");
    }

    @Test
    void saysWhichVersionsRun() {
        int code = pulse.execute("--version");

        assertThat(code).isZero();
        assertThat(out.toString()).contains("pulse ", "kafka 4.", "java " + Runtime.version());
    }

    @Test
    void refusesAPortThatCannotBe() {
        int code = pulse.execute("broker", "--port", "70000");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("pulse: port 70000 is not between 0 (any free one) and 65535");
    }
}
