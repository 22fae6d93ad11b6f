package io.popdb.pulse.settings;

import io.smallrye.config.SecretKeysHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Secrets that lie in files of their own: <code>${file::/run/secrets/password}</code>, white space around them aside. */
final class FileSecrets implements SecretKeysHandler {
    @Override
    public String getName() {
        return "file";
    }

    @Override
    public String decode(String path) {
        try {
            return Files.readString(Path.of(path)).strip();
        } catch (IOException unreadable) {
            // the library gathers these and tells of them together
            throw new IllegalArgumentException(
                    "${file::" + path + "} cannot be read: check that the file is there and whose it is", unreadable);
        }
    }
}
