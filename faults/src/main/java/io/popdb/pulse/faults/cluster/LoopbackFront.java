package io.popdb.pulse.faults.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What stands between clients and a server on loopback has in front: it listens, keeps the sockets of both sides so that all of
 * them can be hung up at once, and works in threads that end with them.
 */
public final class LoopbackFront implements AutoCloseable {
    private static final int BACKLOG = 200;

    private final ServerSocket listener;
    private final String name;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    private LoopbackFront(ServerSocket listener, String name) {
        this.listener = listener;
        this.name = name;
    }

    /** What a thread does until a socket is closed or it is interrupted. */
    public interface Work {
        void run() throws IOException, InterruptedException;
    }

    /** What is done with a client that has come, before the next one is looked at. */
    public interface Reception {
        void of(Socket client) throws IOException, InterruptedException;
    }

    /**
     * Listens.
     *
     * @param name of its threads
     * @param port 0 for any that is free
     */
    public static LoopbackFront listen(String name, int port) {
        try {
            return new LoopbackFront(new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress()), name);
        } catch (IOException taken) {
            throw new UncheckedIOException("cannot listen on port " + port, taken);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    public boolean isClosed() {
        return listener.isClosed();
    }

    /** Receives each client that comes, one after the other, until this is closed. */
    public void receive(Reception reception) {
        work("accept", () -> {
            while (!isClosed()) {
                reception.of(listener.accept());
            }
        });
    }

    /** Does it in a thread of its own, which keeps no process alive. */
    public void work(String what, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException over) {
                        // this is closed, or one side has hung up
                    } catch (InterruptedException ending) {
                        Thread.currentThread().interrupt();
                    }
                },
                name + "-" + what);
        thread.setDaemon(true);
        thread.start();
    }

    /** Leads one of the sockets to the server. */
    public static void connect(Socket server, int port) throws IOException {
        server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    public void keep(Socket... some) {
        sockets.addAll(Set.of(some));
    }

    /** Hangs up those. */
    public void forget(Socket... some) {
        for (Socket socket : some) {
            sockets.remove(socket);
            hangUp(socket);
        }
    }

    /** Hangs up all that are kept. */
    public void hangUpAll() {
        sockets.forEach(LoopbackFront::hangUp);
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        hangUpAll();
    }
}
