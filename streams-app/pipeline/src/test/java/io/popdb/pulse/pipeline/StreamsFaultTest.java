package io.popdb.pulse.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.domain.counting.BrokenInvariantException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

class StreamsFaultTest {
    @Test
    void tellsFaultsByTheTypesOfTheirCauses() {
        assertThat(kind(new InvalidTxnStateException("coordinator"))).isEqualTo(StreamsFault.PASSES);
        assertThat(kind(new TimeoutException("broker"))).isEqualTo(StreamsFault.PASSES);
        assertThat(kind(new ProcessorStateException("store"))).isEqualTo(StreamsFault.DAMAGED_STATE);
        assertThat(kind(stores(Status.Code.Corruption, Status.SubCode.None))).isEqualTo(StreamsFault.DAMAGED_STATE);
        assertThat(kind(stores(Status.Code.IOError, Status.SubCode.NoSpace))).isEqualTo(StreamsFault.FULL_DISK);
        assertThat(kind(new BrokenInvariantException("fell"))).isEqualTo(StreamsFault.BROKEN_INVARIANT);
        assertThat(kind(new GroupAuthorizationException("popdb-pulse"))).isEqualTo(StreamsFault.HOPELESS);
        assertThat(kind(new SerializationException("version 3"))).isEqualTo(StreamsFault.HOPELESS);
        assertThat(kind(new IllegalStateException("defect"))).isEqualTo(StreamsFault.DEFECT);
    }

    @Test
    void takesATopicDeletedUnderItForAFaultThatPasses() {
        IllegalStateException taken = new IllegalStateException("Partition popdb.access.v1.ent-evn-1 not found.");
        taken.setStackTrace(new StackTraceElement[] {
            new StackTraceElement(
                    "org.apache.kafka.streams.processor.internals.PartitionGroup", "headRecordOffset", null, 1)
        });

        assertThat(kind(taken)).isEqualTo(StreamsFault.PASSES);
    }

    @Test
    void takesAnythingForDamageWhileTheStoresFolderIsGone() {
        assertThat(StreamsFault.of(new IllegalStateException("deleted"), false)).isEqualTo(StreamsFault.DAMAGED_STATE);
        assertThat(StreamsFault.of(new BrokenInvariantException("fell"), false))
                .isEqualTo(StreamsFault.BROKEN_INVARIANT);
    }

    @Test
    void saysWhyCountingStopped() {
        var fell = new StreamsException(new BrokenInvariantException("the count of prov-40 fell"));

        assertThat(StreamsFault.of(fell, true).sentence(fell))
                .isEqualTo("Counting stopped so that no wrong figure is shown: the count of prov-40 fell");
    }

    @Test
    void takesNoLackOfMemoryForAFaultThatPasses() {
        var buffers =
                new TimeoutException("", new OutOfMemoryError("Cannot reserve 1048576 bytes of direct buffer memory"));

        assertThat(kind(buffers)).isEqualTo(StreamsFault.OUT_OF_MEMORY);
        assertThat(StreamsFault.OUT_OF_MEMORY.sentence(buffers)).contains("direct buffer memory", "-Xmx");
    }

    private static StreamsFault kind(Exception cause) {
        return StreamsFault.of(new StreamsException("thread", new StreamsException(cause)), true);
    }

    private static RocksDBException stores(Status.Code code, Status.SubCode subCode) {
        return new RocksDBException("stores", new Status(code, subCode, "state"));
    }
}
