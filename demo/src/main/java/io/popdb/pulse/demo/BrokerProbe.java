package io.popdb.pulse.demo;

import java.io.IOException;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Asks whether a broker serves clients. */
public final class BrokerProbe {
    private static final int ANSWER_MILLIS = 3_000;

    private BrokerProbe() {}

    /**
     * One try, of a few seconds at most. A listening port comes first, since Kafka's client complains in the log about
     * a closed one.
     *
     * @param bootstrap one host and port, such as {@code 127.0.0.1:9092}
     */
    public static boolean answers(String bootstrap) {
        return answers(bootstrap, Map.of());
    }

    /** @param client what else a client of it needs */
    static boolean answers(String bootstrap, Map<String, Object> client) {
        return accepts(bootstrap) && describesItself(bootstrap, client);
    }

    private static boolean accepts(String bootstrap) {
        int colon = bootstrap.lastIndexOf(':');
        int port = Integer.parseInt(bootstrap.substring(colon + 1));
        // of a name's addresses the first: the name of this machine's own engine has no other that matters
        try (Socket socket = new Socket(bootstrap.substring(0, colon), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static boolean describesItself(String bootstrap, Map<String, Object> client) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        try (Admin admin = Admin.create(settings)) {
            // a node that is not yet let in is not in the list
            return !admin.describeCluster()
                    .nodes()
                    .get(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                    .isEmpty();
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerException("interrupted while waiting for the broker", e);
        }
    }
}
