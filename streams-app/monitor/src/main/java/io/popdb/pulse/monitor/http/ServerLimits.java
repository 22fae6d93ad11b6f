package io.popdb.pulse.monitor.http;

import io.javalin.config.JettyConfig;
import io.popdb.pulse.httpsecurity.HttpGuard;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.QoSHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * How much whoever comes may ask of the server, so that counting has what is left.
 *
 * @param connections that are open at a time: beyond that {@link ConnectionBound} lets some go
 * @param requestsAtOnce that are being answered, also those whose answers are not read yet: beyond that 503
 * @param headerBytes of a request: beyond that 431
 */
record ServerLimits(int connections, int requestsAtOnce, int headerBytes) {
    /** Far above what honest readers need: a thousand of them, and as many again. Each connection is an open file. */
    static final ServerLimits USUAL = new ServerLimits(2_000, 1_500, 8 * 1024);

    private static final Duration IDLE = Duration.ofSeconds(30);
    /** Who waits to be let in; with Java's own 50 a flood has honest clients try again for seconds. */
    private static final int ACCEPT_QUEUE = 1_024;

    void set(JettyConfig jetty, String host, int port, HttpGuard guard) {
        ConnectionBound bound = new ConnectionBound(connections);
        jetty.modifyServer(server -> {
            QoSHandler requests = new QoSHandler();
            requests.setMaxRequestCount(requestsAtOnce);
            requests.setMaxSuspendedRequestCount(0);
            requests.excludePath(HttpServer.HEALTH, HttpServer.READINESS);
            bound.setHandler(requests);
            server.setHandler(bound);
        });
        jetty.modifyHttpConfiguration(http -> {
            http.setRequestHeaderSize(headerBytes);
            http.setSendServerVersion(false);
            http.setSendXPoweredBy(false);
        });
        jetty.addConnector((server, http) -> connector(server, http, host, port, guard, bound));
    }

    private static ServerConnector connector(
            Server server, HttpConfiguration http, String host, int port, HttpGuard guard, ConnectionBound bound) {
        ServerConnector connector = guard.tls()
                .map(tls -> secure(server, http, tls))
                .orElseGet(() -> new ServerConnector(server, new HttpConnectionFactory(http)));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE.toMillis());
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        connector.addBean(bound);
        return connector;
    }

    private static ServerConnector secure(Server server, HttpConfiguration http, SSLContext tls) {
        SslContextFactory.Server context = new SslContextFactory.Server();
        context.setSslContext(tls);
        http.addCustomizer(new SecureRequestCustomizer(false)); // by what name it is reached is the client's to check
        return new ServerConnector(server, context, new HttpConnectionFactory(http));
    }
}
