package io.popdb.pulse.simulator;

import io.popdb.pulse.files.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A ledger as CSV, for tests and people: {@code agency,type,outcome,day,count}. */
final class LedgerFile {
    private LedgerFile() {}

    static void write(Ledger ledger, Path file) throws IOException {
        StringBuilder rows = new StringBuilder("agency,type,outcome,day,count\n");
        for (Ledger.Line line : ledger.lines()) {
            rows.append(line.agencyId() + "," + line.type() + "," + line.outcome() + "," + line.day() + ","
                    + line.count() + "\n");
        }
        AtomicFile.replace(file, rows.toString().getBytes(StandardCharsets.UTF_8));
    }
}
