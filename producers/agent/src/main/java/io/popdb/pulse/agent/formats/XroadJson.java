package io.popdb.pulse.agent.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

/** The parser for X-Road's records, with limits far above any real record. */
final class XroadJson {
    static final int LONGEST_RECORD = 1 << 20;

    static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxStringLength(LONGEST_RECORD)
                    .maxNameLength(1 << 10)
                    .maxNumberLength(100)
                    .build())
            .build();

    private XroadJson() {}
}
