package io.popdb.pulse.faults.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
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

    private final LoopbackFront front;
    private final int target;
    private Way way = Way.PASSES;
    private Duration delay = Duration.ZERO;

    private TcpProxy(LoopbackFront front, int target) {
        this.front = front;
        this.target = target;
    }

    /** Listens on a port of loopback and leads to another. */
    public static TcpProxy start(int port, int target) {
        TcpProxy proxy = new TcpProxy(LoopbackFront.listen("proxy-" + port, port), target);
        proxy.front.receive(proxy::receive);
        return proxy;
    }

    public int port() {
        return front.port();
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
        front.hangUpAll();
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

    private void receive(Socket client) {
        if (isCut()) {
            front.forget(client);
        } else {
            front.work("connect", () -> connect(client));
        }
    }

    private void connect(Socket client) throws InterruptedException {
        Socket server = new Socket();
        front.keep(client, server);
        try {
            awaitPassage();
            LoopbackFront.connect(server, target);
            front.work("there", () -> pump(client, server));
            front.work("back", () -> pump(server, client));
        } catch (IOException nobodyThere) {
            front.forget(client, server);
        }
        if (isCut()) {
            front.forget(client, server);
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
            front.forget(from, to);
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

    @Override
    public void close() {
        front.close();
        cut();
    }
}
