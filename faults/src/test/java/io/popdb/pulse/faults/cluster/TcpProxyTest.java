package io.popdb.pulse.faults.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Before a server that says everything back. */
@Timeout(60)
final class TcpProxyTest {
    private static final int PATIENCE_MILLIS = 10_000;

    private final ServerSocket echo = listen();
    private final TcpProxy proxy = TcpProxy.start(0, echo.getLocalPort());

    @BeforeEach
    void answer() {
        onAThread(() -> {
            try {
                while (true) {
                    Socket client = echo.accept();
                    onAThread(() -> copy(client));
                }
            } catch (IOException closed) {
                // the test is over
            }
        });
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void passesEverythingOn() throws IOException {
        try (Socket client = connect()) {
            assertThat(exchange(client, 1)).isEqualTo(1);
            assertThat(exchange(client, 2)).isEqualTo(2);
        }
    }

    @Test
    void cutsWhatIsThereAndWhatComes() throws IOException {
        try (Socket client = connect()) {
            assertThat(exchange(client, 1)).isEqualTo(1);

            proxy.cut();

            await().atMost(Duration.ofMillis(PATIENCE_MILLIS)).until(() -> isGone(client));
            try (Socket late = connect()) {
                await().atMost(Duration.ofMillis(PATIENCE_MILLIS)).until(() -> isGone(late));
            }
        }
        proxy.open();
        try (Socket client = connect()) {
            assertThat(exchange(client, 3)).isEqualTo(3);
        }
    }

    @Test
    void holdsBackWithoutTellingAndLetsItThroughLater() throws IOException {
        try (Socket client = connect()) {
            assertThat(exchange(client, 1)).isEqualTo(1);
            client.setSoTimeout(300);

            proxy.hold();

            assertThatThrownBy(() -> exchange(client, 2)).isInstanceOf(SocketTimeoutException.class);
            client.setSoTimeout(PATIENCE_MILLIS);
            proxy.open();
            assertThat(client.getInputStream().read()).isEqualTo(2);
        }
    }

    @Test
    void delays() throws IOException {
        try (Socket client = connect()) {
            proxy.slowDown(Duration.ofMillis(150));

            long began = System.nanoTime();
            assertThat(exchange(client, 1)).isEqualTo(1);

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(300));
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static int exchange(Socket client, int value) throws IOException {
        client.getOutputStream().write(value);
        return client.getInputStream().read();
    }

    private static boolean isGone(Socket client) throws IOException {
        try {
            return exchange(client, 9) < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    private static void copy(Socket client) {
        try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException gone) {
            // the other side has hung up
        }
    }

    private static void onAThread(Runnable work) {
        Thread thread = new Thread(work, "echo");
        thread.setDaemon(true);
        thread.start();
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
