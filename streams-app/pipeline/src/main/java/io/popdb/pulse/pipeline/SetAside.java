package io.popdb.pulse.pipeline;

import io.popdb.pulse.files.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Damaged states, kept beside the one in use for a person to look at; the latest ones only, as they may be large. */
final class SetAside {
    private static final Logger LOG = LoggerFactory.getLogger(SetAside.class);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final int KEPT = 2;

    private final Path stores;
    private final String prefix;
    private final InstantSource clock;
    private final Consumer<Instant> told;

    /** @param told when something was set aside */
    SetAside(Path stores, InstantSource clock, Consumer<Instant> told) {
        this.stores = stores;
        this.prefix = stores.getFileName() + ".damaged-";
        this.clock = clock;
        this.told = told;
    }

    /** Renames what is damaged. */
    void take(String why) throws IOException {
        Instant now = clock.instant();
        Path aside = stores.resolveSibling(prefix + MOMENT.format(now));
        Files.move(stores, aside);
        told.accept(now);
        LOG.warn(
                "The state in {} is damaged ({}). It was set aside as {} and is restored from the changelogs: no figure"
                        + " is lost. Look at the disk.",
                stores,
                why,
                aside.getFileName());
        deleteAllBut(KEPT);
    }

    void deleteAll() throws IOException {
        deleteAllBut(0);
    }

    private void deleteAllBut(int latest) throws IOException {
        List<Path> all;
        try (Stream<Path> beside = Files.list(stores.resolveSibling("."))) {
            all = beside.filter(path -> path.getFileName().toString().startsWith(prefix))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        for (Path old : all.subList(Math.min(latest, all.size()), all.size())) {
            Trees.delete(old);
        }
    }
}
