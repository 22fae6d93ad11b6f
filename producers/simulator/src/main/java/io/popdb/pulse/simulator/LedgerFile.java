package io.popdb.pulse.simulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** A ledger as CSV, for tests and people: {@code agency,type,outcome,day,count}. */
final class LedgerFile {
    private LedgerFile() {}

    /** Under another name first, so that whoever sees the file sees the whole of it. */
    static void write(Ledger ledger, Path file) throws IOException {
        Path target = file.toAbsolutePath();
        Path draft = target.resolveSibling(target.getFileName() + ".tmp");
        List<String> rows = new ArrayList<>(List.of("agency,type,outcome,day,count"));
        for (Ledger.Line line : ledger.lines()) {
            rows.add(
                    line.agencyId() + "," + line.type() + "," + line.outcome() + "," + line.day() + "," + line.count());
        }
        Files.write(draft, rows, StandardCharsets.UTF_8);
        Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
