package io.popdb.pulse.reports;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Repacks a ZIP archive so that the same content is always the same bytes: entries sorted by name (after {@code
 * [Content_Types].xml}, which must come first), one fixed timestamp, and no compression, whose output differs between
 * versions of Java.
 */
final class ReproducibleZip {
    /** Not the first moment that an archive can tell: Java would add another, in the machine's own zone. */
    private static final LocalDateTime NEVER_MIND = LocalDateTime.of(1980, 2, 1, 0, 0);

    private static final String FIRST = "[Content_Types].xml";

    private ReproducibleZip() {}

    static byte[] of(byte[] archive) throws IOException {
        Map<String, byte[]> entries = entries(archive);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(archive.length);
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            byte[] first = entries.remove(FIRST);
            if (first != null) {
                store(zip, FIRST, first);
            }
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                store(zip, entry.getKey(), entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static Map<String, byte[]> entries(byte[] archive) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(NEVER_MIND);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
