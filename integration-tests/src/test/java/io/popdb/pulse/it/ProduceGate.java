package io.popdb.pulse.it;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Stands between clients and a broker and keeps back one client's produce requests until it is told to let them through,
 * whole or damaged: which of several that are under way the broker takes is then the test's to say. All else passes.
 */
final class ProduceGate implements AutoCloseable {
    private static final int PRODUCE = 0;
    private static final int ANY_NUMBER = 1 << 30;

    /** A request for one partition ends with its records and three empty lists of tagged fields, a byte each. */
    private static final int TAGS_AFTER_RECORDS = 3;

    private final ServerSocket front;
    private final int brokersPort;
    private final String heldClient;
    private final Semaphore arrived = new Semaphore(0);
    private final Semaphore passes = new Semaphore(0);
    private final AtomicBoolean damages = new AtomicBoolean();
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

    private ProduceGate(ServerSocket front, int brokersPort, String heldClient) {
        this.front = front;
        this.brokersPort = brokersPort;
        this.heldClient = heldClient;
    }

    /** @param heldClient the {@code client.id} whose produce requests wait */
    static ProduceGate before(int brokersPort, String heldClient) throws IOException {
        ProduceGate gate =
                new ProduceGate(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), brokersPort, heldClient);
        gate.daemon("accept", gate::accept);
        return gate;
    }

    /** What clients connect to, and what the broker must advertise. */
    String address() {
        return "127.0.0.1:" + front.getLocalPort();
    }

    /** Waits until so many more produce requests have come. */
    void awaitProduces(int count, Duration within) throws InterruptedException {
        if (!arrived.tryAcquire(count, within.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("only " + arrived.availablePermits() + " of " + count + " produce requests came");
        }
    }

    /** Lets the oldest of them through with a byte of its records changed: the broker refuses it, and may be asked again. */
    void letOneThroughDamaged() {
        damages.set(true);
        passes.release();
    }

    /** Lets all through from now on. */
    void open() {
        passes.release(ANY_NUMBER);
    }

    private void accept() throws IOException {
        while (!front.isClosed()) {
            Socket client = keep(front.accept());
            Socket broker = keep(new Socket());
            try {
                broker.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), brokersPort));
            } catch (IOException notYetThere) {
                client.close();
                continue;
            }
            BlockingQueue<byte[]> line = new LinkedBlockingQueue<>();
            daemon("requests", () -> requests(client, line));
            daemon("forward", () -> forward(line, broker));
            daemon("responses", () -> responses(broker, client));
        }
    }

    private Socket keep(Socket socket) {
        sockets.add(socket);
        return socket;
    }

    /** Reads on while one is kept back, so that a test can wait for what comes behind it. */
    private void requests(Socket client, BlockingQueue<byte[]> line) throws IOException {
        try (client;
                DataInputStream from = new DataInputStream(client.getInputStream())) {
            while (true) {
                byte[] request = new byte[from.readInt()];
                from.readFully(request);
                line.add(request);
                if (isHeld(request)) {
                    arrived.release();
                }
            }
        }
    }

    private void forward(BlockingQueue<byte[]> line, Socket broker) throws IOException, InterruptedException {
        try (broker;
                DataOutputStream to = new DataOutputStream(broker.getOutputStream())) {
            while (true) {
                byte[] request = line.take();
                if (isHeld(request)) {
                    passes.acquire();
                    if (damages.getAndSet(false)) {
                        request[request.length - 1 - TAGS_AFTER_RECORDS] ^= 1;
                    }
                }
                to.writeInt(request.length);
                to.write(request);
                to.flush();
            }
        }
    }

    /** A request begins with its kind, the kind's version, a correlation id and the client's id. */
    private boolean isHeld(byte[] bytes) {
        ByteBuffer request = ByteBuffer.wrap(bytes);
        short kind = request.getShort();
        request.position(request.position() + Short.BYTES + Integer.BYTES);
        byte[] client = new byte[Math.max(0, request.getShort())];
        request.get(client);
        return kind == PRODUCE && heldClient.equals(new String(client, StandardCharsets.UTF_8));
    }

    private static void responses(Socket broker, Socket client) throws IOException {
        try (client;
                broker) {
            broker.getInputStream().transferTo(client.getOutputStream());
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private void daemon(String what, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException | InterruptedException over) {
                        // one side has hung up: so has the other
                    }
                },
                "gate-" + what);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            front.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
