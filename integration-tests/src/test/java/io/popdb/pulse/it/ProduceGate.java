package io.popdb.pulse.it;

import io.popdb.pulse.faults.cluster.LoopbackFront;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
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

    private final LoopbackFront front;
    private final int brokersPort;
    private final String heldClient;
    private final Semaphore arrived = new Semaphore(0);
    private final Semaphore passes = new Semaphore(0);
    private final AtomicBoolean damages = new AtomicBoolean();

    private ProduceGate(LoopbackFront front, int brokersPort, String heldClient) {
        this.front = front;
        this.brokersPort = brokersPort;
        this.heldClient = heldClient;
    }

    /** @param heldClient the {@code client.id} whose produce requests wait */
    static ProduceGate before(int brokersPort, String heldClient) {
        ProduceGate gate = new ProduceGate(LoopbackFront.listen("gate", 0), brokersPort, heldClient);
        gate.front.receive(gate::receive);
        return gate;
    }

    /** What clients connect to, and what the broker must advertise. */
    String address() {
        return "127.0.0.1:" + front.port();
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

    private void receive(Socket client) {
        Socket broker = new Socket();
        front.keep(client, broker);
        try {
            LoopbackFront.connect(broker, brokersPort);
        } catch (IOException notYetThere) {
            front.forget(client, broker);
            return;
        }
        BlockingQueue<byte[]> line = new LinkedBlockingQueue<>();
        front.work("requests", () -> requests(client, line));
        front.work("forward", () -> forward(line, broker));
        front.work("responses", () -> responses(broker, client));
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

    @Override
    public void close() {
        front.close();
    }
}
