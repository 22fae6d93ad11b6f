package io.popdb.pulse.producers.agent.formats;

import io.popdb.pulse.events.Identifiers;
import io.popdb.pulse.events.RequestType;
import io.popdb.pulse.events.Roster;
import io.popdb.pulse.events.YamlFile;
import io.popdb.pulse.events.YamlMap;
import io.popdb.pulse.producers.agent.formats.XroadMapping.Client;
import io.popdb.pulse.producers.agent.formats.XroadMapping.Service;
import io.popdb.pulse.producers.agent.formats.XroadMapping.Side;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A mapping as people declare it in YAML; {@code docs/importing.md} shows every field. Whatever is wrong with it is a
 * {@link io.popdb.pulse.events.DeclarationException} that names the line and the cure.
 */
public final class XroadMappingFile {
    private static final Map<String, Side> SIDES =
            Map.of(Side.CLIENT.word(), Side.CLIENT, Side.PRODUCER.word(), Side.PRODUCER);
    private static final Map<String, RequestType> TYPES =
            Map.of("LOOKUP", RequestType.LOOKUP, "AUTHENTICATION", RequestType.AUTHENTICATION);

    private final Roster roster;

    private XroadMappingFile(Roster roster) {
        this.roster = roster;
    }

    /** Every agency that the mapping names must be in the roster. */
    public static XroadMapping read(Path file, Roster roster) throws IOException {
        return new XroadMappingFile(roster).mapping(YamlFile.read(file));
    }

    private XroadMapping mapping(YamlMap file) {
        file.allow("version", "source", "side", "timeoutFaults", "clients", "services", "defaults");
        file.requireVersion(1);
        Optional<YamlMap> defaults = file.optional("defaults", YamlMap::map);
        defaults.ifPresent(some -> some.allow("agency", "type", "operation"));
        return new XroadMapping(
                source(file),
                file.optional("side", (map, field) -> map.choice(field, SIDES)).orElse(Side.PRODUCER),
                file.optional("timeoutFaults", YamlMap::texts).orElse(List.of("timeout")),
                clients(file),
                defaults.flatMap(some -> some.optional("agency", this::agency)),
                services(file),
                defaults.flatMap(some -> some.optional("operation", (map, field) -> service(map))));
    }

    private static String source(YamlMap file) {
        String source = file.text("source");
        if (!Identifiers.isSourceId(source)) {
            throw file.problem("source", "must be 1 to 32 of a-z, 0-9 and '-', such as gw-1, without long numbers");
        }
        return source;
    }

    private Map<Client, String> clients(YamlMap file) {
        Map<Client, String> clients = new HashMap<>();
        for (YamlMap row : file.maps("clients")) {
            row.allow("class", "member", "subsystem", "agency");
            Client client = new Client(
                    row.text("class"),
                    row.text("member"),
                    row.optional("subsystem", YamlMap::text).orElse(""));
            if (clients.put(client, agency(row, "agency")) != null) {
                throw row.problem("member", "this client stands above already; remove one");
            }
        }
        return clients;
    }

    private String agency(YamlMap row, String field) {
        String agency = row.text(field);
        if (!roster.contains(agency)) {
            throw row.problem(field, "'" + agency + "' is not in the roster; write an id such as prov-40");
        }
        return agency;
    }

    private static Map<String, Service> services(YamlMap file) {
        Map<String, Service> services = new HashMap<>();
        for (YamlMap row : file.maps("services")) {
            row.allow("code", "type", "operation");
            if (services.put(row.text("code"), service(row)) != null) {
                throw row.problem("code", "this service stands above already; remove one");
            }
        }
        return services;
    }

    private static Service service(YamlMap row) {
        String operation = row.text("operation");
        if (!Identifiers.isOperation(operation)) {
            throw row.problem(
                    "operation",
                    "must be 1 to 48 of a-z, 0-9, '.' and '-', begin with a letter, such as citizen.lookup");
        }
        return new Service(row.choice("type", TYPES), operation);
    }
}
