package io.popdb.pulse.domain.counting;

/** Is told how many events a source's numbers show to be missing. */
public interface GapSink {
    /** So many events turned out to be missing. */
    void gapOpened(long events);

    /** One event that was missing has arrived. */
    void gapFilled();
}
