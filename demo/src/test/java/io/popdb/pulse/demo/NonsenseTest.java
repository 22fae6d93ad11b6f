package io.popdb.pulse.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.popdb.pulse.cli.Pulse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Whatever is said to any option or parameter of any command that cannot be meant ends in a sentence. */
final class NonsenseTest {
    /** What a command needs beside the one that is nonsense; no broker listens there. */
    private static final Map<String, String> NEEDED = Map.ofEntries(
            Map.entry("pulse agent", "--once --file TEXT --bootstrap 127.0.0.1:1"),
            Map.entry("pulse agent check", "--file TEXT"),
            Map.entry("pulse backtest", "--trace TEXT"),
            Map.entry("pulse broker", "--data NEW"),
            Map.entry("pulse close", "--month 2026-02"),
            Map.entry("pulse closure add", "--reason x --by x"),
            Map.entry("pulse demo", "--data NEW"),
            Map.entry("pulse drill", "--bootstrap 127.0.0.1:1"),
            Map.entry("pulse export", "--month 2026-02 --format csv"),
            Map.entry("pulse history remove", "--from 2025-03-01 --to 2025-03-02"),
            Map.entry("pulse incident ack", "--by x"),
            Map.entry("pulse incident note", "--by x --note x"),
            Map.entry(
                    "pulse monitor",
                    "--http-port 0 --state-dir NEW --bootstrap 127.0.0.1:1 --set pulse.broker-wait=PT0.1S"),
            Map.entry(
                    "pulse pass-over",
                    "--agency prov-40 --partition 0 --through 0 --reason x --by x --bootstrap 127.0.0.1:1"),
            Map.entry("pulse purge", "--partition 0 --through 0 --confirm 1 --reason x --by x --bootstrap 127.0.0.1:1"),
            Map.entry("pulse setup", "--bootstrap 127.0.0.1:1"),
            Map.entry("pulse setup bundle", "--archive TEXT --credentials NEW"),
            Map.entry("pulse setup revoke", "--bootstrap 127.0.0.1:1"),
            Map.entry("pulse setup rotate", "--bootstrap 127.0.0.1:1"),
            Map.entry("pulse simulate", "--count 1 --bootstrap 127.0.0.1:1"));

    private static final Map<String, List<String>> POSITIONAL = Map.of(
            "pulse closure add", List.of("prov-40", "2026-03-05"),
            "pulse closure remove", List.of("prov-40/2026-03-05"),
            "pulse history import", List.of("TEXT"),
            "pulse history remove", List.of("prov-40"),
            "pulse incident ack", List.of("silent/x"),
            "pulse incident note", List.of("silent/x"),
            "pulse purge", List.of("prov-40"),
            "pulse setup bundle", List.of("prov-40"),
            "pulse setup revoke", List.of("prov-40"),
            "pulse setup rotate", List.of("prov-40"));
    /** Of these only the brokers can say that there is no such thing, or it is said by a child process. */
    private static final Set<String> FREE = Set.of(
            "--agency",
            "--heap",
            "--source",
            "--note",
            "--administrator",
            "--host",
            "--admin-bootstrap",
            "ID",
            "AGENCY",
            "USER");

    private static final Set<String> WRITTEN =
            Set.of("--out", "--svg", "--ledger", "--rejects", "--register", "--data", "--state-dir", "--credentials");
    /** Their content is only looked at once the brokers answer. */
    private static final Set<String> READ_LATER = Set.of("--trace", "--file");

    private static final Set<String> ANY_NUMBER = Set.of("--seed", "--replication-factor");

    /** It is seen before anything is asked of the brokers, or at most a socket is tried. */
    private static final Duration AT_ONCE = Duration.ofSeconds(15);

    @TempDir
    private Path folder = Path.of("");

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.popdb.pulse.cli.ErrorSentence");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void prepare() throws IOException {
        Files.writeString(folder.resolve("text"), "nonsense\n");
        Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 10, (byte) 0x80});
        log.start();
        logger.setAdditive(false);
        logger.addAppender(log);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(log);
        logger.setAdditive(true);
    }

    @TestFactory
    Stream<DynamicTest> endsInASentence() {
        return commandsOf(Pulse.commandLine()).stream()
                .filter(command -> command.getCommand() instanceof Callable)
                .flatMap(command -> Stream.concat(
                                command.getCommandSpec().options().stream(),
                                command.getCommandSpec().positionalParameters().stream())
                        .flatMap(argument -> nonsense(argument)
                                .map(said -> arguments(command.getCommandSpec().qualifiedName(), argument, said))))
                .map(arguments ->
                        DynamicTest.dynamicTest(String.join(" ", arguments), () -> requireSentence(arguments)));
    }

    private void requireSentence(List<String> arguments) {
        StringWriter err = new StringWriter();

        int code = assertTimeoutPreemptively(AT_ONCE, () -> Pulse.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err))
                .execute(arguments.subList(1, arguments.size()).toArray(String[]::new)));

        assertThat(code).as(err.toString()).isIn(1, 2);
        assertThat(err.toString()).startsWith("pulse: ").doesNotContain("\tat ", "defect of Pulse", "Exception:");
        assertThat(err.toString().lines().filter(line -> line.startsWith("pulse: ")))
                .hasSize(1);
        assertThat(log.list).isEmpty();
    }

    private Stream<String> nonsense(ArgSpec argument) {
        String name = argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
        Class<?> type = argument.type();
        if (FREE.contains(name) || argument.arity().max() == 0) {
            return Stream.empty();
        }
        if (type == Path.class) {
            return WRITTEN.contains(name)
                    ? Stream.of("TEXT/below", "\0")
                    : Stream.of("GONE", "FOLDER", "BINARY", "\0")
                            .filter(said -> !said.equals("BINARY") || !READ_LATER.contains(name));
        }
        if (type == Map.class) {
            return Stream.of("nonsense", "=", "pulse.nonsense=1", "nonsense=1");
        }
        if (type == URI.class) {
            return Stream.of("nonsense", "::", "http://", "ftp://127.0.0.1", "");
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return ANY_NUMBER.contains(name)
                    ? Stream.of("nonsense", "", "9".repeat(30))
                    : Stream.of("nonsense", "", "-1", "9".repeat(30))
                            .filter(said -> type != double.class || said.length() < 30);
        }
        return type == String.class ? Stream.of("") : Stream.of("", "::");
    }

    private List<String> arguments(String command, ArgSpec tested, String said) {
        List<String> all = new ArrayList<>(List.of(command.split(" ", -1)));
        for (String needed : NEEDED.getOrDefault(command, "").split(" (?=--)", -1)) {
            String name = needed.split(" ", -1)[0];
            if (!needed.isEmpty()
                    && !(tested instanceof OptionSpec option
                            && option.longestName().equals(name))) {
                all.addAll(List.of(needed.split(" ", -1)));
            }
        }
        List<String> positional = new ArrayList<>(POSITIONAL.getOrDefault(command, List.of()));
        if (tested instanceof OptionSpec option) {
            all.addAll(List.of(option.longestName(), said));
        } else {
            int index = ((CommandLine.Model.PositionalParamSpec) tested).index().min();
            if (index < positional.size()) {
                positional.set(index, said);
            } else {
                positional.add(said);
            }
        }
        all.addAll(positional);
        return all.stream().map(this::placed).toList();
    }

    private String placed(String word) {
        return switch (word) {
            case "TEXT", "BINARY" ->
                folder.resolve(word.toLowerCase(Locale.ROOT)).toString();
            case "TEXT/below" -> folder.resolve("text/below").toString();
            case "GONE", "NEW" -> folder.resolve(word).toString();
            case "FOLDER" -> folder.toString();
            default -> word;
        };
    }

    private static List<CommandLine> commandsOf(CommandLine command) {
        return command.getSubcommands().values().stream()
                .flatMap(one -> Stream.concat(Stream.of(one), commandsOf(one).stream()))
                .toList();
    }
}
