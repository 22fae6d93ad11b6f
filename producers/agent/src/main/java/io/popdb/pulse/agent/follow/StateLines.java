package io.popdb.pulse.agent.follow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/** Lines on the disk, each with its CRC-32C on the next: of what was torn by a crash, the sound beginning can be used. */
final class StateLines {
    private StateLines() {}

    /** Writes one; on return it is on the disk. Returns how many bytes that are. */
    static long write(Path path, byte[] line, OpenOption... how) throws IOException {
        byte[] end = ("\n" + checksum(line, 0, line.length) + "\n").getBytes(StandardCharsets.US_ASCII);
        try (FileChannel out = FileChannel.open(path, how)) {
            ByteBuffer[] parts = {ByteBuffer.wrap(line), ByteBuffer.wrap(end)};
            while (parts[1].hasRemaining()) {
                out.write(parts);
            }
            out.force(true);
        }
        return line.length + (long) end.length;
    }

    /** Those that are sound, up to the first that is not. */
    static List<byte[]> read(Path path) throws IOException {
        List<byte[]> lines = new ArrayList<>();
        byte[] bytes = Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
        int start = 0;
        while (start < bytes.length) {
            int end = indexOfBreak(bytes, start);
            int next = indexOfBreak(bytes, Math.min(end + 1, bytes.length));
            String claimed = new String(bytes, end, next - end, StandardCharsets.US_ASCII).strip();
            if (!claimed.equals(checksum(bytes, start, end - start))) {
                break;
            }
            lines.add(Arrays.copyOfRange(bytes, start, end));
            start = next + 1;
        }
        return lines;
    }

    private static int indexOfBreak(byte[] bytes, int from) {
        int i = from;
        while (i < bytes.length && bytes[i] != '\n') {
            i++;
        }
        return i;
    }

    private static String checksum(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return "crc32c:" + String.format("%08x", crc.getValue());
    }
}
