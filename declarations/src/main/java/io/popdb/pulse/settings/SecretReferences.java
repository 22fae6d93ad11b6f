package io.popdb.pulse.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Puts secrets from elsewhere into a text: <code>${NAME}</code> from the environment, <code>${file::/path}</code> from a file
 * of its own, white space around it aside. A secret is taken as it is, whatever characters it has: nothing in it is looked up
 * in turn, and within the quotes of a JAAS configuration it is written so that it comes out the same.
 *
 * <p>SmallRye would look for <code>${…}</code> in what comes from the environment, but not in what comes from a file, and
 * tell of what it does not find.
 */
final class SecretReferences {
    private static final String BEGIN = "${";
    private static final String FILE = "file::";
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";

    private final Map<String, String> environment;

    SecretReferences(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The text with its secrets; empty where there are none, or where it holds what is not understood here. */
    Optional<String> resolved(String text) {
        return text.contains(BEGIN) ? resolve(text) : Optional.empty();
    }

    private Optional<String> resolve(String text) {
        StringBuilder whole = new StringBuilder();
        char quote = 0;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (text.startsWith("$$", at)) {
                whole.append('$');
                at += 2;
            } else if (text.startsWith(BEGIN, at)) {
                int end = endOf(text, at);
                Optional<String> secret = end < 0 ? Optional.empty() : secret(text.substring(at + BEGIN.length(), end));
                if (secret.isEmpty()) {
                    return Optional.empty();
                }
                whole.append(quote == 0 ? secret.get() : quoted(secret.get(), quote));
                at = end + 1;
            } else if (quote != 0 && c == '\\' && at + 1 < text.length()) {
                whole.append(text, at, at + 2);
                at += 2;
            } else {
                quote = quoteBehind(quote, c);
                whole.append(c);
                at++;
            }
        }
        return Optional.of(whole.toString());
    }

    private static char quoteBehind(char quote, char c) {
        if (c != '"' && c != '\'') {
            return quote;
        }
        return quote == 0 ? c : quote == c ? 0 : quote;
    }

    /** The bracket that closes the reference; within it may be another. */
    private static int endOf(String text, int begin) {
        int depth = 0;
        for (int i = begin; i < text.length(); i++) {
            if (text.startsWith(BEGIN, i)) {
                depth++;
            } else if (text.charAt(i) == '}' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private Optional<String> secret(String reference) {
        if (reference.startsWith(FILE)) {
            String path = reference.substring(FILE.length());
            return (path.contains(BEGIN) ? resolve(path) : Optional.of(path)).flatMap(SecretReferences::contentOf);
        }
        return reference.matches(NAME) ? Optional.ofNullable(environment.get(reference)) : Optional.empty();
    }

    /** What cannot be read is told of where the whole configuration is. */
    private static Optional<String> contentOf(String file) {
        try {
            return Optional.of(Files.readString(Path.of(file)).strip());
        } catch (IOException | InvalidPathException unreadable) {
            return Optional.empty();
        }
    }

    private static String quoted(String secret, char quote) {
        return secret.replace("\\", "\\\\")
                .replace(String.valueOf(quote), "\\" + quote)
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
