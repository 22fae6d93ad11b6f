package io.popdb.pulse.agent.formats;

import io.popdb.pulse.contract.Identifiers;
import io.popdb.pulse.contract.PersonalData;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.YamlMap;
import java.util.Map;

/** What mappings of every format declare alike. A mistake is a problem with the field's line. */
final class MappingFields {
    private static final Map<String, RequestType> TYPES =
            Map.of("LOOKUP", RequestType.LOOKUP, "AUTHENTICATION", RequestType.AUTHENTICATION);

    private final Roster roster;

    MappingFields(Roster roster) {
        this.roster = roster;
    }

    String agency(YamlMap map, String field) {
        String agency = map.text(field);
        if (!roster.contains(agency)) {
            throw map.problem(
                    field, PersonalData.quoted(agency) + " is not in the roster; write an id such as prov-40");
        }
        return agency;
    }

    static String source(YamlMap map, String field) {
        String source = map.text(field);
        if (!Identifiers.isSourceId(source)) {
            throw map.problem(field, "must be 1 to 32 of a-z, 0-9 and '-', such as gw-1, without long numbers");
        }
        requireImpersonal(map, field, source);
        return source;
    }

    /** How the log's bytes are text; UTF-8 where the mapping does not say. */
    static LogEncoding encoding(YamlMap file) {
        return file.optional("encoding", MappingFields::encoding).orElse(LogEncoding.UTF_8);
    }

    private static LogEncoding encoding(YamlMap map, String field) {
        return LogEncoding.named(map.text(field))
                .orElseThrow(() ->
                        map.problem(field, "must be utf-8, utf-16, or a code page of this Java such as windows-1258"));
    }

    /** The map's {@code type} and {@code operation}. */
    static RequestKind service(YamlMap map) {
        String operation = map.text("operation");
        if (!Identifiers.isOperation(operation)) {
            throw map.problem(
                    "operation",
                    "must be 1 to 48 of a-z, 0-9, '.' and '-', begin with a letter, such as citizen.lookup");
        }
        requireImpersonal(map, "operation", operation);
        return new RequestKind(map.choice("type", TYPES), operation);
    }

    private static void requireImpersonal(YamlMap map, String field, String text) {
        PersonalData.in(text).ifPresent(shape -> {
            throw map.problem(field, shape.advice());
        });
    }
}
