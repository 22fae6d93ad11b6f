package io.popdb.pulse.domain.counting;

import io.popdb.pulse.contract.AccessEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * Which events of one source have been seen, so that each is counted once however often it is sent.
 *
 * <p>The last {@link #MAX_EPOCHS} epochs are kept, and two that are alive at once are both counted. An event of an epoch
 * below them is taken for a duplicate. The first sight of a source opens no gap, because what it sent before Pulse
 * looked is not missing; every later epoch is expected from 0. Not thread-safe.
 */
public final class SourceDeduplicator {
    public static final int MAX_EPOCHS = AccessEvent.MAX_EPOCHS;

    /** Over all epochs: then the lowest gap of the lowest epoch that has one is forgotten. */
    static final int MAX_INTERVALS = 1_000;

    /** What an epoch costs beside its intervals, which cost one each. */
    private static final int EPOCH_WEIGHT = 8;

    private static final int SOURCE_WEIGHT = 16;

    /** Ascending. */
    private final List<SequenceIntervalSet> epochs;

    private final long firstEpoch;
    private SequenceIntervalSet current;

    /** A source seen for the first time, with an event or heartbeat of this number. */
    public SourceDeduplicator(long firstEpoch, long firstSequence) {
        this(firstEpoch, new ArrayList<>(List.of(new SequenceIntervalSet(firstEpoch, firstSequence))));
    }

    private SourceDeduplicator(long firstEpoch, List<SequenceIntervalSet> epochs) {
        this.firstEpoch = firstEpoch;
        this.epochs = epochs;
        this.current = epochs.get(epochs.size() - 1);
    }

    /** Whether the event is new; if so it is now seen. */
    public boolean markSeen(long epoch, long sequence, GapSink gaps) {
        boolean isNew = select(epoch, sequence) && current.markSeen(sequence, gaps);
        if (isNew && current.size() > 1) {
            forgetBeyondLimit();
        }
        return isNew;
    }

    /** What it holds, in units of an interval's two numbers. */
    int weight() {
        return SOURCE_WEIGHT + EPOCH_WEIGHT * epochs.size() + intervals();
    }

    private int intervals() {
        int intervals = 0;
        for (SequenceIntervalSet epoch : epochs) {
            intervals += epoch.size();
        }
        return intervals;
    }

    private void forgetBeyondLimit() {
        int tooMany = intervals() - MAX_INTERVALS;
        for (int i = 0; tooMany > 0 && i < epochs.size(); i++) {
            SequenceIntervalSet epoch = epochs.get(i);
            while (tooMany > 0 && epoch.size() > 1) {
                epoch.forgetLowestGap();
                tooMany--;
            }
        }
    }

    /** A heartbeat: the source's next event of this epoch will have this number. */
    public void expect(long epoch, long nextSequence, GapSink gaps) {
        if (select(epoch, nextSequence)) {
            current.expect(nextSequence, gaps);
        }
    }

    /** Makes the epoch's ledger current, a new one where there is none; false where the epoch is forgotten. */
    private boolean select(long epoch, long sequence) {
        if (current.epoch() == epoch) {
            return true;
        }
        int at = epochs.size();
        while (at > 0 && epochs.get(at - 1).epoch() > epoch) {
            at--;
        }
        if (at > 0 && epochs.get(at - 1).epoch() == epoch) {
            current = epochs.get(at - 1);
            return true;
        }
        if (at == 0 && epochs.size() == MAX_EPOCHS) {
            return false;
        }
        current = new SequenceIntervalSet(epoch, epoch > firstEpoch ? 0 : sequence);
        epochs.add(at, current);
        if (epochs.size() > MAX_EPOCHS) {
            epochs.remove(0);
        }
        return true;
    }

    /** The ledger as values, to be kept. */
    public SourceState toState() {
        return new SourceState(
                firstEpoch,
                epochs.stream()
                        .map(e -> new EpochState(e.epoch(), e.origin(), e.horizon(), e.floor(), e.intervals()))
                        .toList());
    }

    /** The ledger that {@link #toState()} was taken of. */
    public static SourceDeduplicator of(SourceState state) {
        List<SequenceIntervalSet> epochs = new ArrayList<>();
        for (EpochState e : state.epochs()) {
            epochs.add(new SequenceIntervalSet(e.epoch(), e.origin(), e.horizon(), e.floor(), e.intervals()));
        }
        return new SourceDeduplicator(state.firstEpoch(), epochs);
    }

    /** What a ledger consists of. */
    public record SourceState(long firstEpoch, List<EpochState> epochs) {}

    /**
     * What is known of one epoch.
     *
     * @param origin numbers below it open no gap
     * @param horizon one above the highest number seen or announced
     * @param floor numbers below it are forgotten
     * @param intervals first and last of each run of numbers seen, ascending
     */
    @SuppressWarnings("ArrayRecordComponent") // written once and read once; never compared
    public record EpochState(long epoch, long origin, long horizon, long floor, long[] intervals) {}
}
