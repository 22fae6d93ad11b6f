package io.popdb.pulse.domain.counting;

/** Adds up what a ledger says of its gaps. */
final class GapCount implements GapSink {
    long opened;
    long filled;

    @Override
    public void gapOpened(long events) {
        opened += events;
    }

    @Override
    public void gapFilled() {
        filled++;
    }

    long missing() {
        return opened - filled;
    }
}
