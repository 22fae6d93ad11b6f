package io.popdb.pulse.bookkeeping.backup;

import io.popdb.pulse.topics.CompactedTopicReader;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.PulseTopic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Writes into a folder what no agency's log holds any more: books, the time before Pulse, what operators said, incidents, counts and
 * connections, as they are committed. Monitors may run meanwhile. A backup holds no passwords: who may do what is made anew by
 * {@code pulse setup}.
 */
public final class Backup {
    /** Connections before counts: these are then at least as new as what the connections say was received. */
    static final List<PulseTopic> TOPICS = List.of(
            PulseTopic.CONNECTIONS,
            PulseTopic.COUNTS,
            PulseTopic.HISTORY,
            PulseTopic.INCIDENTS,
            PulseTopic.BOOKS,
            PulseTopic.CONTROLS);

    private final KafkaClients clients;
    private final LongAdder written = new LongAdder();

    public Backup(KafkaClients clients) {
        this.clients = clients;
    }

    /** How many records were written so far; asked from any thread. */
    public long written() {
        return written.sum();
    }

    /** Writes all of it; until that is done, the folder is no whole backup. */
    public void writeTo(Path folder) throws IOException {
        BackupFolder backup = BackupFolder.fresh(folder);
        try (CompactedTopicReader reader = new CompactedTopicReader(clients)) {
            for (PulseTopic topic : TOPICS) {
                backup.write(
                        topic.topic(),
                        file -> reader.readRecordsIfThere(topic.topic(), record -> {
                            file.accept(new BackupRecord(record.key(), record.value()));
                            written.increment();
                        }));
            }
        }
        backup.seal();
    }
}
