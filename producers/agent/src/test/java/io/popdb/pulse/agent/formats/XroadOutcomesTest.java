package io.popdb.pulse.agent.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.declarations.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XroadOutcomesTest {
    private static final String MAPPING =
            """
            version: 1
            source: gw-1
            clients:
              - {class: GOV, member: "1", agency: prov-40}
            services:
              - {code: get, type: LOOKUP, operation: citizen.lookup}
            """;

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            true  | -1  |                                                   | SUCCESS
            true  | 200 |                                                   | SUCCESS
            false | 404 |                                                   | NOT_FOUND
            false | 410 |                                                   | NOT_FOUND
            true  | 404 |                                                   | NOT_FOUND
            false | 403 |                                                   | NOT_AUTHORISED
            false | 401 |                                                   | NOT_AUTHORISED
            false | 400 |                                                   | BAD_REQUEST
            false | 422 |                                                   | BAD_REQUEST
            false | 405 |                                                   | BAD_REQUEST
            false | 408 |                                                   | TIMEOUT
            false | 504 |                                                   | TIMEOUT
            false | 503 |                                                   | UPSTREAM_ERROR
            false | 500 |                                                   | UPSTREAM_ERROR
            false | 502 |                                                   | UPSTREAM_ERROR
            false | 999 |                                                   | UPSTREAM_ERROR
            false | 200 |                                                   | UPSTREAM_ERROR
            false | -1  |                                                   | UPSTREAM_ERROR
            false | 500 | server.serverproxy.access_denied                  | NOT_AUTHORISED
            false | 500 | server.serverproxy.service_failed.io_error        | TIMEOUT
            false | 403 | server.serverproxy.io_error                       | NOT_AUTHORISED
            false | -1  | server.serverproxy.service_failed.io_error        | TIMEOUT
            false | -1  | server.clientproxy.io_error                       | TIMEOUT
            false | -1  | Server.ClientProxy.IOError                        | TIMEOUT
            false | -1  | Server.ServerProxy.Timeout                        | TIMEOUT
            false | -1  | mlog.timestamp_request_timed_out                  | TIMEOUT
            false | -1  | server.clientproxy.network_error                  | UPSTREAM_ERROR
            false | -1  | server.serverproxy.service_failed.http_error      | UPSTREAM_ERROR
            false | -1  | server.serverproxy.service_failed.invalid_soap    | UPSTREAM_ERROR
            false | -1  | server.serverproxy.service_failed.unknown_member  | UPSTREAM_ERROR
            false | -1  | server.serverproxy.service_disabled               | UPSTREAM_ERROR
            false | -1  | server.serverproxy.maintenance_mode               | UPSTREAM_ERROR
            false | -1  | server.serverproxy.access_denied                  | NOT_AUTHORISED
            false | -1  | Server.ServerProxy.AccessDenied                   | NOT_AUTHORISED
            false | -1  | Server.ClientProxy.SslAuthenticationFailed        | NOT_AUTHORISED
            false | -1  | server.serverproxy.unknown_service                | BAD_REQUEST
            false | -1  | Server.ClientProxy.UnknownMember                  | BAD_REQUEST
            false | -1  | client.missing_header                             | BAD_REQUEST
            false | -1  | Client.InvalidSoap                                | BAD_REQUEST
            false | -1  | server.clientproxy.ssl_authentication_failed      | NOT_AUTHORISED
            false | -1  | clientele.broken                                  | UPSTREAM_ERROR
            """)
    void tellsTheOutcomeByStatusAndFault(boolean succeeded, long status, String fault, Outcome outcome)
            throws IOException {
        XroadOutcomes outcomes = new XroadOutcomes(timeouts(""));

        assertThat(outcomes.of(succeeded, status, fault == null ? "" : fault)).isEqualTo(outcome);
    }

    @Test
    void whatTheMappingNamesIsATimeoutHoweverItIsWritten() throws IOException {
        XroadOutcomes outcomes = new XroadOutcomes(timeouts("timeoutFaults: [NetworkError]\n"));

        assertThat(outcomes.of(false, -1, "server.clientproxy.network_error")).isEqualTo(Outcome.TIMEOUT);
        assertThat(outcomes.of(false, -1, "server.clientproxy.io_error")).isEqualTo(Outcome.UPSTREAM_ERROR);
    }

    private List<String> timeouts(String more) throws IOException {
        Path file = Files.writeString(folder.resolve("mapping.yaml"), MAPPING + more);
        return XroadMappingFile.of(YamlFile.read(file), RosterFile.shipped()).timeoutFaults();
    }
}
