package io.popdb.pulse.agent.unpacking;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

/** The parser for the records of a log, with limits far above any real record. */
public final class RecordJson {
    public static final int LONGEST_RECORD = 1 << 20;

    public static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxStringLength(LONGEST_RECORD)
                    .maxNameLength(1 << 10)
                    .maxNumberLength(100)
                    .build())
            .build();

    private RecordJson() {}
}
