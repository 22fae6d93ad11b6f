package io.popdb.pulse.monitor.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.domain.books.ClosedBooks;
import io.popdb.pulse.monitor.view.PulseView;
import io.popdb.pulse.monitor.view.SnapshotFixture;
import io.popdb.pulse.reports.BookFiles;
import io.popdb.pulse.topics.rows.RowFixture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over real sockets: whoever asks and does not read the answer takes nothing from anybody else. */
class SlowReadersTest {
    /** More than the server has threads; and each more than the sockets between take by themselves. */
    private static final int READERS = 300;

    private static final String SCRAPE = "popdb_requests_total 1\n".repeat(250_000);
    /**
     * Generous for one answer, which takes some milliseconds; yet shorter than the server's idle timeout, which would let
     * the readers go that it waits for.
     */
    private static final Duration ANSWER = Duration.ofSeconds(25);

    private final PulseView view = SnapshotFixture.caughtUp();
    private final List<Socket> readers = new ArrayList<>();
    private final HttpServer server = HttpServer.start(
            AnyFreePort.open(),
            () -> view.snapshot(RowFixture.NOW),
            format -> SCRAPE,
            new BookExports(
                    new BookFiles(
                            month -> Optional.empty(),
                            (month, revision) -> Optional.empty(),
                            () -> new ClosedBooks(List.of(), Optional.empty()),
                            () -> RowFixture.NOW),
                    view::edition),
            GateTest.nobodyActs(),
            () -> true);

    @AfterEach
    void close() throws IOException {
        for (Socket reader : readers) {
            reader.close();
        }
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/readyz", "/api/v1/agencies"})
    void answersWhileHundredsDoNotReadTheirAnswers(String path) throws Exception {
        for (int i = 0; i < READERS; i++) {
            awaitBegin(askWithoutReading());
        }

        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).hasSizeGreaterThan(5);
    }

    @Test
    void sendsWhatIsReadSlowlyWhole() throws Exception {
        Socket slow = askWithoutReading();

        byte[] start = slow.getInputStream().readNBytes(100_000);
        HttpResponse<String> other = get("/metrics");
        byte[] rest = slow.getInputStream().readNBytes(SCRAPE.length());

        assertThat(other.body()).isEqualTo(SCRAPE);
        String whole = new String(start, US_ASCII) + new String(rest, US_ASCII);
        assertThat(whole.substring(whole.indexOf("\r\n\r\n") + 4)).isEqualTo(SCRAPE);
    }

    /** It was asked for before all others: that alone must not make it the one that is let go. */
    @Test
    void sendsWhatIsReadWholeHoweverManyComeMeanwhile() throws Exception {
        Socket good = askWithoutReading();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();

        for (int i = 0; i < READERS; i++) {
            whole.write(good.getInputStream().readNBytes(10_000));
            awaitBegin(askWithoutReading());
        }
        whole.write(good.getInputStream().readAllBytes());

        String answer = whole.toString(US_ASCII);
        assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4)).isEqualTo(SCRAPE);
    }

    /** One after the other, so that only one answer is waited for at a time, however slow the machine is. */
    private static void awaitBegin(Socket reader) throws IOException {
        assertThat(reader.getInputStream().read()).isEqualTo('H');
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .timeout(ANSWER)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private Socket askWithoutReading() throws IOException {
        Socket reader = new Socket();
        reader.setReceiveBufferSize(4_096);
        URI url = URI.create(server.url());
        reader.connect(new InetSocketAddress(url.getHost(), url.getPort()));
        reader.setSoTimeout((int) ANSWER.toMillis());
        reader.getOutputStream()
                .write("GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));
        readers.add(reader);
        return reader;
    }
}
