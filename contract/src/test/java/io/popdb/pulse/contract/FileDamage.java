package io.popdb.pulse.contract;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** What can become of a file on a disk that fails, or under a hand that slips. */
public enum FileDamage {
    TRUNCATED {
        @Override
        public void to(Path file) throws IOException {
            try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
                content.setLength(content.length() / 2);
            }
        }
    },
    FLIPPED {
        @Override
        public void to(Path file) throws IOException {
            byte[] content = Files.readAllBytes(file);
            if (content.length == 0) {
                content = new byte[] {0};
            }
            content[content.length / 2] ^= 1;
            Files.write(file, content);
        }
    },
    EMPTIED {
        @Override
        public void to(Path file) throws IOException {
            Files.write(file, new byte[0]);
        }
    },
    DELETED {
        @Override
        public void to(Path file) throws IOException {
            Files.delete(file);
        }
    },
    A_FOLDER {
        @Override
        public void to(Path file) throws IOException {
            Files.delete(file);
            Files.createDirectory(file);
        }
    };

    public abstract void to(Path file) throws IOException;
}
