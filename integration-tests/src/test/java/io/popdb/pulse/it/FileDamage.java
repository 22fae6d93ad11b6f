package io.popdb.pulse.it;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** What can become of a file on a disk that fails, or under a hand that slips. */
enum FileDamage {
    TRUNCATED {
        @Override
        void to(Path file) throws IOException {
            try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
                content.setLength(content.length() / 2);
            }
        }
    },
    FLIPPED {
        @Override
        void to(Path file) throws IOException {
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
        void to(Path file) throws IOException {
            Files.write(file, new byte[0]);
        }
    },
    DELETED {
        @Override
        void to(Path file) throws IOException {
            Files.delete(file);
        }
    },
    A_FOLDER {
        @Override
        void to(Path file) throws IOException {
            Files.delete(file);
            Files.createDirectory(file);
        }
    };

    abstract void to(Path file) throws IOException;
}
