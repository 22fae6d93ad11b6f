package io.popdb.pulse.bookkeeping.backup;

import io.popdb.pulse.topics.CompactedTopicReader;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.PulseTopic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Writes into a folder what no agency's log holds any more: books, the time before Pulse, what operators said, who did what, incidents, counts and
 * connections, as they are committed. Monitors may run meanwhile. A backup holds no passwords: who may do what is made anew by
 * {@code pulse setup}.
 */
public final class Backup {
    /**
     * What says that there is more, before that more, as months are closed and counts grow meanwhile: that a book was closed before the books,
     * books before the counts that they were made of, connections before the counts that they say were received.
     */
    static final List<PulseTopic> TOPICS = List.of(
            PulseTopic.HISTORY,
            PulseTopic.BOOKS,
            PulseTopic.CONNECTIONS,
            PulseTopic.COUNTS,
            PulseTopic.INCIDENTS,
            PulseTopic.CONTROLS,
            PulseTopic.AUDIT);

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
