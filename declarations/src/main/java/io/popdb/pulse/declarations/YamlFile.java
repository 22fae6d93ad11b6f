package io.popdb.pulse.declarations;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads a declared file (roster, calendar, mapping, opening balances): one YAML 1.2 document in UTF-8 whose top is a
 * map. Whatever is wrong with it becomes a {@link DeclarationException} that names the file and the line.
 */
public final class YamlFile {
    private YamlFile() {}

    /**
     * The map at the top of the file.
     *
     * @throws IOException when the file cannot be read
     * @throws DeclarationException when it is no such YAML
     */
    public static YamlMap read(Path file) throws IOException {
        return parse(file.toString(), Files.readAllBytes(file));
    }

    /** The map at the top of a file that ships beside a class; a missing one is a broken build. */
    public static YamlMap shipped(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " does not ship beside " + beside + ": build Pulse anew");
            }
            return parse(name, in.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(name + " cannot be read from Pulse's own jar", broken);
        }
    }

    private static YamlMap parse(String file, byte[] bytes) {
        String yaml = utf8(file, bytes);
        try {
            Node top = new Compose(LoadSettings.builder().setLabel(file).build())
                    .composeString(yaml)
                    .orElseThrow(() -> new DeclarationException(file, 1, "is empty: write at least 'version: 1'"));
            if (top instanceof MappingNode map) {
                return new YamlMap(file, map);
            }
            throw new DeclarationException(file, YamlMap.lineOf(top), "must begin with fields such as 'version: 1'");
        } catch (MarkedYamlEngineException marked) {
            int line = marked.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            throw new DeclarationException(file, line, "is no YAML: " + marked.getProblem() + "; mend this line");
        } catch (ReaderException character) {
            int line = lineAt(yaml, character.getPosition());
            throw new DeclarationException(file, line, "holds a character that YAML forbids; remove it");
        } catch (YamlEngineException other) {
            throw new DeclarationException(file, 1, "is no YAML: " + other.getMessage());
        }
    }

    private static String utf8(String file, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(bytes.length);
        if (decoder.decode(ByteBuffer.wrap(bytes), text, true).isError()) {
            int line = lineAt(text.flip(), Integer.MAX_VALUE);
            throw new DeclarationException(file, line, "is not UTF-8; save the file as UTF-8");
        }
        return text.flip().toString();
    }

    private static int lineAt(CharSequence text, int position) {
        return 1 + (int) text.chars().limit(position).filter(c -> c == '\n').count();
    }
}
