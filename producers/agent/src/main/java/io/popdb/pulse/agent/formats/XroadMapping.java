package io.popdb.pulse.agent.formats;

import io.popdb.pulse.agent.numbers.Gateway;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The operational-monitoring records of an X-Road security server: which agencies its clients are, and which requests its
 * services. Immutable. Read by {@link XroadMappingFile}.
 *
 * @param sourceId the gateway that the log comes from
 * @param side the one half of each request that is counted
 * @param timeoutFaults pieces of a fault code, in lower case, that mean that time ran out
 * @param byClient agencies by client; a client without a subsystem stands for all of its subsystems that are not named
 * @param anyClient for clients that are not named; empty to put them aside
 * @param services by service code
 * @param anyService for services that are not named; empty to put them aside
 */
public record XroadMapping(
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
     * @param subsystem empty for any
     */
    record Client(String memberClass, String memberCode, String subsystem) {}

    public XroadMapping {
        timeoutFaults = timeoutFaults.stream()
                .map(fault -> fault.toLowerCase(Locale.ROOT))
                .toList();
        byClient = Map.copyOf(byClient);
        services = Map.copyOf(services);
    }

    /** The most specific that is declared: the client's subsystem, else the client, else the default. */
    Optional<String> agencyOf(Client client) {
        String agency = byClient.get(client);
        if (agency == null) {
            agency = byClient.get(new Client(client.memberClass(), client.memberCode(), ""));
        }
        return agency == null ? anyClient : Optional.of(agency);
    }

    Optional<RequestKind> serviceOf(String code) {
        RequestKind service = services.get(code);
        return service == null ? anyService : Optional.of(service);
    }

    boolean isTimeout(String faultCode) {
        String lower = faultCode.toLowerCase(Locale.ROOT);
        return timeoutFaults.stream().anyMatch(lower::contains);
    }

    @Override
    public LogReader readerOf(BufferedInputStream log) throws IOException {
        XroadShape shape = XroadShape.of(log);
        return shape == XroadShape.LINES ? new LineLogReader(lineParser()) : new XroadDocumentReader(shape, this);
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
