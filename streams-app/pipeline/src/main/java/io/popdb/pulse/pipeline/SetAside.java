package io.popdb.pulse.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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
    private final AtomicInteger times = new AtomicInteger();

    SetAside(Path stores, InstantSource clock) {
        this.stores = stores;
        this.prefix = stores.getFileName() + ".damaged-";
        this.clock = clock;
    }

    /** Renames what is damaged. */
    void take(String why) throws IOException {
        Path aside = stores.resolveSibling(prefix + MOMENT.format(clock.instant()));
        Files.move(stores, aside);
        times.incrementAndGet();
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

    int times() {
        return times.get();
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
