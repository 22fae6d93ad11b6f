package io.popdb.pulse.domain.silence;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Something whose state can be written down and taken up again, with the same future. */
interface Persisted {
    void save(DataOutput out) throws IOException;

    void restore(DataInput in) throws IOException;
}
