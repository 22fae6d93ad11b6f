package io.popdb.pulse.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.random.RandomGenerator;

/**
 * This machine's own address, and ports on it that nobody listens on. Those lie below the ranges from which systems pick the near end of outgoing
 * connections: there, a client that keeps trying to reach a killed broker would sooner or later be given the broker's
 * own port, connect to itself, and keep the broker from coming back.
 */
public final class Loopback {
    public static final String HOST = "127.0.0.1";

    private static final int LOWEST = 20_000;
    private static final int BEYOND_HIGHEST = 32_000;
    private static final int TRIES = 1_000;

    private Loopback() {}

    /** A port that was free just now. */
    public static int freePort(RandomGenerator random) {
        for (int i = 0; i < TRIES; i++) {
            int port = random.nextInt(LOWEST, BEYOND_HIGHEST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new BrokerException("no free port between " + LOWEST + " and " + BEYOND_HIGHEST + " on " + HOST + " in "
                + TRIES + " tries: see what listens there, for example with ss -ltn");
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address(port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    static String at(int port) {
        return HOST + ":" + port;
    }

    static InetSocketAddress address(int port) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(HOST, new byte[] {127, 0, 0, 1}), port);
        } catch (UnknownHostException e) {
            throw new AssertionError("four bytes are an address", e);
        }
    }
}
