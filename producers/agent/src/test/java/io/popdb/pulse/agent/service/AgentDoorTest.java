package io.popdb.pulse.agent.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.contract.Sha256;
import io.popdb.pulse.errors.UsageException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is told what by an agent that asks who comes. */
@Timeout(60)
class AgentDoorTest {
    private final FakeFollower follower = new FakeFollower(FollowerStatusFixture.inTrouble());

    @TempDir
    private Path folder = Path.of("");

    private AgentService service;

    @BeforeEach
    void serve() throws IOException {
        Path file = Files.writeString(
                folder.resolve("credentials"),
                "prometheus metrics " + hash("scrape it") + "\nduty read " + hash("read it") + "\n");
        service = FakeFollower.service(follower, Map.of("pulse.agent.http.credentials", file.toString()));
    }

    @AfterEach
    void close() throws IOException {
        service.close();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            # path,     nobody, wrong, metrics, read
            /healthz,      503,   503,     503,  503
            /metrics,      401,   401,     200,  200
            /status,       401,   401,     403,  200
            /,             401,   401,     404,  404
            /../healthz,   401,   401,     404,  404
            """)
    void showsEachWhatHeMaySee(String path, int nobody, int wrong, int metrics, int read) throws Exception {
        assertThat(get(path, "").statusCode()).isEqualTo(nobody);
        assertThat(get(path, "Bearer wrong").statusCode()).isEqualTo(wrong);
        assertThat(get(path, "Bearer scrape it").statusCode()).isEqualTo(metrics);
        assertThat(get(path, "Bearer read it").statusCode()).isEqualTo(read);
    }

    @Test
    void tellsWhatIsWrongOnlyToWhomMayRead() throws Exception {
        assertThat(get("/healthz", "").body()).isEmpty();
        assertThat(get("/healthz", "Bearer scrape it").body()).isEmpty();
        assertThat(get("/healthz", "Bearer read it").body()).contains("No broker answers");
    }

    @Test
    void doesNotOpenToOthersWithoutCredentials() {
        assertThatThrownBy(() -> FakeFollower.service(follower, Map.of("pulse.agent.http.host", "0.0.0.0")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("pulse.agent.http.credentials names no file");
        assertThat(follower.isClosed()).isTrue();
    }

    private static String hash(String secret) {
        return Sha256.hex(secret.getBytes(UTF_8));
    }

    private HttpResponse<String> get(String path, String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.url() + path));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
