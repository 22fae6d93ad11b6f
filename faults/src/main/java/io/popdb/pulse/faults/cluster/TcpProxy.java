package io.popdb.pulse.faults.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The network between one monitor and one broker: stands where the broker is advertised, and passes everything on until it
 * is told to lose, delay or keep it.
 */
public final class TcpProxy implements AutoCloseable {
    private static final int CHUNK = 16 * 1024;

    /** What becomes of what is sent. */
    private enum Way {
        PASSES,
        /** Connections are closed, and new ones at once: the host is there, nobody listens. */
        CUT,
        /** Connections stay, and nothing comes through: neither side is told. */
        HELD
    }

    private final ServerSocket front;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private Way way = Way.PASSES;
    private Duration delay = Duration.ZERO;

    private TcpProxy(ServerSocket front, int target) {
        this.front = front;
        this.target = target;
    }

    /** Listens on a port of loopback and leads to another. */
    public static TcpProxy start(int port, int target) {
        try {
            TcpProxy proxy = new TcpProxy(new ServerSocket(port, 200, InetAddress.getLoopbackAddress()), target);
            daemon("proxy-" + port, proxy::accept);
            return proxy;
        } catch (IOException taken) {
            throw new UncheckedIOException("cannot listen on port " + port, taken);
        }
    }

    public int port() {
        return front.getLocalPort();
    }

    /** Everything passes again; what was held comes through now. */
    public synchronized void open() {
        way = Way.PASSES;
        delay = Duration.ZERO;
        notifyAll();
    }

    public void cut() {
        synchronized (this) {
            way = Way.CUT;
            notifyAll();
        }
        sockets.forEach(TcpProxy::hangUp);
    }

    public synchronized void hold() {
        way = Way.HELD;
    }

    /** Each chunk of at most 16 KiB waits so long: at once too late and too little. */
    public synchronized void slowDown(Duration each) {
        way = Way.PASSES;
        delay = each;
        notifyAll();
    }

    private void accept() throws IOException, InterruptedException {
        while (!front.isClosed()) {
            Socket client = front.accept();
            if (isCut()) {
                hangUp(client);
            } else {
                daemon("proxy-connect", () -> connect(client));
            }
        }
    }

    private void connect(Socket client) throws InterruptedException {
        Socket server = new Socket();
        sockets.add(client);
        sockets.add(server);
        try {
            awaitPassage();
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
            daemon("proxy-there", () -> pump(client, server));
            daemon("proxy-back", () -> pump(server, client));
        } catch (IOException nobodyThere) {
            forget(client, server);
        }
        if (isCut()) {
            forget(client, server);
        }
    }

    private void pump(Socket from, Socket to) throws InterruptedException {
        byte[] chunk = new byte[CHUNK];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                TimeUnit.MILLISECONDS.sleep(awaitPassage().toMillis());
                out.write(chunk, 0, read);
            }
        } catch (IOException over) {
            // one side has hung up, and below so does the other
        } finally {
            forget(from, to);
        }
    }

    /** Waits while all is held, and says how long what now passes takes. */
    private synchronized Duration awaitPassage() throws InterruptedException {
        while (way == Way.HELD && !front.isClosed()) {
            wait();
        }
        return delay;
    }

    private synchronized boolean isCut() {
        return way == Way.CUT;
    }

    private void forget(Socket... both) {
        for (Socket socket : both) {
            sockets.remove(socket);
            hangUp(socket);
        }
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void daemon(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException closed) {
                        // the proxy is closed
                    } catch (InterruptedException ending) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            front.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }
}
