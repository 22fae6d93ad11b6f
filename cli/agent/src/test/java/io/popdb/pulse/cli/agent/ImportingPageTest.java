package io.popdb.pulse.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.agent.formats.LogFormat;
import io.popdb.pulse.agent.formats.LogFormatOptions;
import io.popdb.pulse.agent.formats.LogRejectReason;
import io.popdb.pulse.cli.Pulse;
import io.popdb.pulse.declarations.RosterFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/importing.md shows is so. */
class ImportingPageTest {
    private static final Pattern BLOCK = Pattern.compile("^```[a-z]*\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private final Path folder;
    private final String page = Files.readString(Path.of("..", "..", "docs", "importing.md"));

    ImportingPageTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
    }

    @Test
    void theCsvExampleGivesWhatIsSaid() throws IOException {
        Path log = Files.writeString(folder.resolve("gateway.csv"), block("ThoiGian;"));
        Path mapping = Files.writeString(folder.resolve("mapping.yaml"), block("version: 1\nformat: csv"));
        StringWriter out = new StringWriter();

        int exitCode = Pulse.commandLine()
                .setOut(new PrintWriter(out, true))
                .execute("agent", "check", "--file", log.toString(), "--mapping", mapping.toString());

        assertThat(exitCode).isEqualTo(1);
        assertThat(out.toString()).isEqualToNormalizingNewlines(block("read  "));
    }

    @Test
    void theXroadMappingCanBeRead() throws IOException {
        Path mapping = Files.writeString(folder.resolve("mapping.yaml"), block("version: 1\nformat: xroad"));

        LogFormat format = LogFormatOptions.ofMapping(mapping).read(RosterFile.shipped());

        assertThat(format.agencies()).containsExactly("min-moj", "prov-40");
    }

    @Test
    void listsEveryReason() throws IOException {
        String contract = Files.readString(Path.of("..", "..", "docs", "contract.md"));

        assertThat(LogRejectReason.values())
                .allSatisfy(reason -> assertThat(page).contains('`' + reason.label() + '`'));
        assertThat(page).contains("[contract](contract.md)");
        assertThat(LogRejectReason.ALL)
                .allSatisfy(reason -> assertThat(page + contract).contains('`' + reason.label() + '`'));
    }

    /** The one block of the page that begins so. */
    private String block(String beginning) {
        List<String> blocks = BLOCK.matcher(page)
                .results()
                .map((MatchResult match) -> match.group(1))
                .filter(block -> block.startsWith(beginning))
                .toList();
        assertThat(blocks).hasSize(1);
        return blocks.get(0);
    }
}
