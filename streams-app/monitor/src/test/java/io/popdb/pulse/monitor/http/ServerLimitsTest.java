package io.popdb.pulse.monitor.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.monitor.view.PulseView;
import io.popdb.pulse.monitor.view.SnapshotFixture;
import io.popdb.pulse.topics.rows.RowFixture;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over real sockets: whoever holds, drips or pours keeps nobody else from being answered. */
@Timeout(120)
class ServerLimitsTest {
    private static final int FLOOD = 10_000;
    private static final long GIGABYTE = 1L << 30;
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int REQUESTS_AT_ONCE = 30;
    private static final String LARGE = "popdb_requests_total 1\n".repeat(250_000);

    private final List<Socket> open = new ArrayList<>();
    private final PulseView view = SnapshotFixture.caughtUp();
    private HttpServer server = serve(ServerLimits.USUAL, "popdb_requests_total 1\n");

    @AfterEach
    void close() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        server.close();
    }

    @Test
    void answersWhileTenThousandConnectionsAreHeldOpen() throws Exception {
        for (int i = 0; i < FLOOD; i++) {
            connect();
        }

        assertThat(get("/metrics").statusCode()).isEqualTo(200);
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
        assertThat(open.stream().filter(ServerLimitsTest::isHeld).count())
                .isLessThanOrEqualTo(ServerLimits.USUAL.connections());
    }

    @Test
    void answersWhileRequestsDripLetterByLetter() throws Exception {
        for (int i = 0; i < ServerLimits.USUAL.connections() * 3 / 2; i++) {
            drip(connect(), "GET /metrics HTTP/1.1\r\nX-");
        }
        for (int round = 0; round < 3; round++) {
            open.forEach(slow -> drip(slow, "a"));

            assertThat(get("/metrics").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void refusesHeadersWithoutEndAndReadsNoMoreOfThem() throws Exception {
        Socket pouring = connect();
        byte[] header = ("X-More: " + "a".repeat(1_000) + "\r\n").getBytes(US_ASCII);
        OutputStream out = pouring.getOutputStream();
        out.write("GET /metrics HTTP/1.1\r\nHost: x\r\n".getBytes(US_ASCII));
        long taken = 0;
        try {
            while (taken < GIGABYTE) {
                out.write(header);
                taken += header.length;
            }
        } catch (SocketException cutOff) {
            assertThat(cutOff).hasMessageMatching("(?i).*(reset|broken pipe|closed|aborted).*");
        }

        assertThat(taken).isLessThan(64L << 20);
        assertThat(get("/metrics").statusCode()).isEqualTo(200);
    }

    @Test
    void saysThatTheHeadersAreTooLarge() throws Exception {
        HttpRequest large = HttpRequest.newBuilder(URI.create(server.url() + "/metrics"))
                .header("X-More", "a".repeat(ServerLimits.USUAL.headerBytes()))
                .timeout(SOON)
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(large, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(431);
    }

    @Test
    void refusesWhatIsTooMuchAtOnceAndStillTellsThatItIsWell() throws Exception {
        server.close();
        server = serve(new ServerLimits(200, REQUESTS_AT_ONCE, 8_192), LARGE);
        for (int i = 0; i < REQUESTS_AT_ONCE; i++) {
            Socket unread = new Socket();
            unread.setReceiveBufferSize(4_096);
            open.add(unread);
            unread.connect(address());
            drip(unread, "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(unread.getInputStream().read()).isEqualTo('H');
        }

        assertThat(get("/metrics").statusCode()).isEqualTo(503);
        assertThat(get("/healthz").statusCode()).isEqualTo(200);

        open.remove(0).close();
        assertThat(awaitAnswer("/metrics")).isEqualTo(200);
    }

    private int awaitAnswer(String path) throws Exception {
        long end = System.nanoTime() + SOON.toNanos();
        int status = get(path).statusCode();
        while (status == 503 && System.nanoTime() < end) {
            status = get(path).statusCode();
        }
        return status;
    }

    private HttpServer serve(ServerLimits limits, String scrape) {
        return HttpServer.start(
                AnyFreePort.open(),
                () -> view.snapshot(RowFixture.NOW),
                format -> scrape,
                GateTest.noBooks(),
                GateTest.nobodyActs(),
                () -> true,
                limits);
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .timeout(SOON)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        open.add(socket);
        socket.connect(address());
        return socket;
    }

    private InetSocketAddress address() {
        URI url = URI.create(server.url());
        return new InetSocketAddress(url.getHost(), url.getPort());
    }

    /** One that was let go takes nothing any more. */
    private static void drip(Socket socket, String letters) {
        try {
            socket.getOutputStream().write(letters.getBytes(US_ASCII));
        } catch (SocketException letGo) {
            assertThat(letGo).hasMessageMatching("(?i).*(reset|broken pipe|closed|aborted).*");
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Whether the other side still holds it: nothing has come, not even the end. */
    private static boolean isHeld(Socket socket) {
        try {
            socket.setSoTimeout(1);
            return socket.getInputStream().read() >= 0;
        } catch (java.net.SocketTimeoutException nothing) {
            return true;
        } catch (IOException letGo) {
            return false;
        }
    }
}
