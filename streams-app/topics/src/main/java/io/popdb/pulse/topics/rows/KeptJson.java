package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.domain.counting.ArrivalAge;
import io.popdb.pulse.domain.profile.HourTally;
import io.popdb.pulse.domain.sources.HourlyRates;
import io.popdb.pulse.domain.sources.SourceRun;
import io.popdb.pulse.domain.sources.SourceTail;
import io.popdb.pulse.domain.watch.Kept;
import io.popdb.pulse.domain.watch.KeptConnection;
import io.popdb.pulse.domain.watch.KeptOfMany;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How the store keeps what the watch knows: its records, field by field as they are. A new field is a new version, with a
 * migration that says what it is in what was kept before.
 */
public final class KeptJson {
    /** A connection under its agency, what many have together under a key of its own. */
    public static final JsonSerde<Kept> SERDE = new JsonSerde<>(
            "a judgement's memory",
            7,
            List.of(
                    KeptOfVersion1::migrated,
                    KeptOfVersion2::migrated,
                    KeptOfVersion3::migrated,
                    UnaryOperator.identity(), // version 4 deflated nothing, which is read as well
                    KeptOfVersion5::migrated,
                    KeptOfVersion6::migrated),
            KeptJson::written,
            KeptJson::read);

    static final String CONNECTION = "connection";
    static final String MANY = "many";
    static final String MEMORY = "memory";

    private static final String PROFILE_VERSION = "profileVersion";
    /** Hundreds of hours may wait to be learned from, and eight sources are kept of each agency: without their fields' names. */
    private static final JsonFormat.Value ROW = JsonFormat.Value.forShape(JsonFormat.Shape.ARRAY);

    private static final JsonMapper RECORDS = RowMapper.strict()
            .withConfigOverride(HourTally.class, override -> override.setFormat(ROW))
            .withConfigOverride(ArrivalAge.class, override -> override.setFormat(ROW))
            .withConfigOverride(SourceRun.class, override -> override.setFormat(ROW))
            .withConfigOverride(SourceTail.class, override -> override.setFormat(ROW))
            .withConfigOverride(HourlyRates.class, override -> override.setFormat(ROW))
            .addModule(DeflatedArrays.module())
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private KeptJson() {}

    private static ObjectNode written(Kept kept) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put(PROFILE_VERSION, KeptConnection.PROFILE_VERSION);
        node.set(kept instanceof KeptOfMany ? MANY : CONNECTION, RECORDS.valueToTree(kept));
        return node;
    }

    /** A record as it is kept. */
    static JsonNode tree(Object part) {
        return RECORDS.valueToTree(part);
    }

    private static Kept read(JsonNode node) {
        if (node.has(MANY)) {
            return RowMapper.readField(RECORDS, node, MANY, KeptOfMany.class);
        }
        if (Fields.number(node, PROFILE_VERSION) != KeptConnection.PROFILE_VERSION
                && node.path(CONNECTION) instanceof ObjectNode connection) {
            connection.putNull(MEMORY);
        }
        return RowMapper.readField(RECORDS, node, CONNECTION, KeptConnection.class);
    }
}
