package io.popdb.pulse.agent.formats;

import io.popdb.pulse.agent.numbers.Gateway;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The operational-monitoring records of an X-Road security server: which agencies its clients are, and which requests its
 * services. Immutable. Read by {@link XroadMappingFile}.
 *
 * @param encoding how the log's bytes are text
 * @param sourceId the gateway that the log comes from
 * @param side the one half of each request that is counted
 * @param timeoutFaults pieces of a fault code, however it is written, that mean that time ran out
 * @param byClient agencies by client; a client without a subsystem stands for all of its subsystems that are not named
 * @param anyClient for clients that are not named; empty to put them aside
 * @param services by service code
 * @param anyService for services that are not named; empty to put them aside
 */
public record XroadMapping(
        LogEncoding encoding,
        String sourceId,
        Side side,
        List<String> timeoutFaults,
        Map<Client, String> byClient,
        Optional<String> anyClient,
        Map<String, RequestKind> services,
        Optional<RequestKind> anyService)
        implements LogFormat {
    /** Which security server saw a record. The log's words. */
    enum Side {
        CLIENT("Client"),
        PRODUCER("Producer");

        private final String word;

        Side(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /**
     * Who asked.
     *
     * @param instance of X-Road; empty for any
     * @param subsystem empty for any
     */
    record Client(String instance, String memberClass, String memberCode, String subsystem) {}

    public XroadMapping {
        timeoutFaults = List.copyOf(timeoutFaults);
        byClient = Map.copyOf(byClient);
        services = Map.copyOf(services);
    }

    /** The most specific that is declared: within the client's instance, else any, its subsystem, else the client; else the default. */
    Optional<String> agencyOf(Client client) {
        for (String instance : List.of(client.instance(), "")) {
            for (String subsystem : List.of(client.subsystem(), "")) {
                String agency =
                        byClient.get(new Client(instance, client.memberClass(), client.memberCode(), subsystem));
                if (agency != null) {
                    return Optional.of(agency);
                }
            }
        }
        return anyClient;
    }

    Optional<RequestKind> serviceOf(String code) {
        RequestKind service = services.get(code);
        return service == null ? anyService : Optional.of(service);
    }

    @Override
    public LineParser lineParser() {
        return new XroadLineParser(this);
    }

    /** Empty: a security server's log holds whoever asked, and a single client today may be two tomorrow. */
    @Override
    public Optional<Gateway> gateway() {
        return Optional.empty();
    }

    @Override
    public Collection<String> agencies() {
        TreeSet<String> all = new TreeSet<>(byClient.values());
        anyClient.ifPresent(all::add);
        return all;
    }
}
