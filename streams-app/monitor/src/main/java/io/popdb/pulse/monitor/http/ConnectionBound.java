package io.popdb.pulse.monitor.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.EventsHandler;

/**
 * So many connections and no more. Jetty's own bound takes no new ones in while there are too many, so that whoever holds many
 * open, or sends a request letter by letter, shuts everybody else out for as long as he likes. This one lets the connection go on
 * which nothing whole has come for the longest: whoever connects and asks at once is answered. One on which nothing whole has come
 * for a minute goes in any case, however much trickles in.
 */
final class ConnectionBound extends EventsHandler implements Connection.Listener {
    private static final long LONGEST_WITHOUT_REQUEST_NANOS =
            Duration.ofMinutes(1).toNanos();

    private final int most;
    /** When each was opened or had its last answer, the longest ago first; those that are being answered are not among them. */
    private final Map<EndPoint, Long> quiet = new LinkedHashMap<>();

    private int answering;

    ConnectionBound(int most) {
        this.most = most;
    }

    @Override
    public void onOpened(Connection connection) {
        long now = System.nanoTime();
        List<EndPoint> tooMany = new ArrayList<>();
        synchronized (this) {
            quiet.putIfAbsent(socket(connection.getEndPoint()), now);
            Iterator<Map.Entry<EndPoint, Long>> longestFirst = quiet.entrySet().iterator();
            while (longestFirst.hasNext()) {
                Map.Entry<EndPoint, Long> next = longestFirst.next();
                if (quiet.size() + answering <= most && now - next.getValue() < LONGEST_WITHOUT_REQUEST_NANOS) {
                    break;
                }
                tooMany.add(next.getKey());
                longestFirst.remove();
            }
        }
        tooMany.forEach(EndPoint::close);
    }

    @Override
    public synchronized void onClosed(Connection connection) {
        quiet.remove(socket(connection.getEndPoint()));
    }

    @Override
    protected synchronized void onBeforeHandling(Request request) {
        quiet.remove(socket(request));
        answering++;
    }

    @Override
    protected synchronized void onComplete(Request request, int status, HttpFields headers, Throwable failure) {
        answering--;
        EndPoint socket = socket(request);
        if (socket.isOpen()) {
            quiet.put(socket, System.nanoTime());
        }
    }

    private static EndPoint socket(Request request) {
        return socket(request.getConnectionMetaData().getConnection().getEndPoint());
    }

    /** Over TLS one connection lies in another. */
    private static EndPoint socket(EndPoint endPoint) {
        EndPoint socket = endPoint;
        while (socket instanceof EndPoint.Wrapper wrapper) {
            socket = wrapper.unwrap();
        }
        return socket;
    }
}
