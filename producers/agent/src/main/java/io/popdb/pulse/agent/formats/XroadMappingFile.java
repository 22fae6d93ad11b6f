package io.popdb.pulse.agent.formats;

import io.popdb.pulse.agent.formats.XroadMapping.Client;
import io.popdb.pulse.agent.formats.XroadMapping.Side;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.YamlMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A mapping as people declare it in YAML; {@code docs/importing.md} shows every field. Whatever is wrong with it is a
 * {@link io.popdb.pulse.declarations.DeclarationException} that names the line and the cure.
 */
final class XroadMappingFile {
    private static final Map<String, Side> SIDES =
            Map.of(Side.CLIENT.word(), Side.CLIENT, Side.PRODUCER.word(), Side.PRODUCER);

    /** Version 7 says io_error where an answer did not come in time; the versions before said timeout. */
    private static final List<String> TIMEOUTS = List.of("timeout", "timed_out", "io_error");

    private final MappingFields fields;

    private XroadMappingFile(Roster roster) {
        this.fields = new MappingFields(roster);
    }

    static XroadMapping of(YamlMap file, Roster roster) {
        return new XroadMappingFile(roster).mapping(file);
    }

    private XroadMapping mapping(YamlMap file) {
        file.allow(
                "version", "format", "encoding", "source", "side", "timeoutFaults", "clients", "services", "defaults");
        file.requireVersion(1);
        Optional<YamlMap> defaults = file.optional("defaults", YamlMap::map);
        defaults.ifPresent(some -> some.allow("agency", "type", "operation"));
        return new XroadMapping(
                MappingFields.encoding(file),
                MappingFields.source(file, "source"),
                file.optional("side", (map, field) -> map.choice(field, SIDES)).orElse(Side.PRODUCER),
                file.optional("timeoutFaults", YamlMap::texts).orElse(TIMEOUTS),
                clients(file),
                defaults.flatMap(some -> some.optional("agency", fields::agency)),
                services(file),
                defaults.flatMap(some -> some.optional("operation", (map, field) -> MappingFields.service(map))));
    }

    private Map<Client, String> clients(YamlMap file) {
        Map<Client, String> clients = new HashMap<>();
        for (YamlMap row : file.maps("clients")) {
            row.allow("instance", "class", "member", "subsystem", "agency");
            Client client = new Client(
                    row.optional("instance", XroadMappingFile::word).orElse(""),
                    word(row, "class"),
                    word(row, "member"),
                    row.optional("subsystem", XroadMappingFile::word).orElse(""));
            if (clients.put(client, fields.agency(row, "agency")) != null) {
                throw row.problem("member", "this client stands above already; remove one");
            }
        }
        return clients;
    }

    private static String word(YamlMap row, String field) {
        return LogEncoding.composed(row.text(field));
    }

    private static Map<String, RequestKind> services(YamlMap file) {
        Map<String, RequestKind> services = new HashMap<>();
        for (YamlMap row : file.maps("services")) {
            row.allow("code", "type", "operation");
            if (services.put(word(row, "code"), MappingFields.service(row)) != null) {
                throw row.problem("code", "this service stands above already; remove one");
            }
        }
        return services;
    }
}
