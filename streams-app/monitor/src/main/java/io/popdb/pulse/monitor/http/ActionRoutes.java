package io.popdb.pulse.monitor.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.errors.PulseException;
import io.popdb.pulse.monitor.http.ActionBody.TooLargeException;
import io.popdb.pulse.topics.controls.ContradictedException;
import io.popdb.pulse.topics.controls.NothingThereException;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The paths by which operators act, by POST of a JSON object. {@link Gate} has let in whoever comes here. One acts at a time, few may
 * wait, and nobody is told that something was done which the brokers have not confirmed.
 */
final class ActionRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(ActionRoutes.class);
    private static final int WAITING_AT_MOST = 4;
    private static final int WAIT_SECONDS = 10;

    private final Responses responses;
    private final OperatorDesk desk;
    private final Semaphore places = new Semaphore(WAITING_AT_MOST);
    private final ReentrantLock turn = new ReentrantLock(true);

    ActionRoutes(Responses responses, OperatorDesk desk) {
        this.responses = responses;
        this.desk = desk;
    }

    void lead(JavalinConfig javalin) {
        for (OperatorDesk.Action action : OperatorDesk.Action.values()) {
            javalin.routes.post(action.path(), context -> take(context, action), Visibility.OPERATE);
        }
    }

    private void take(Context context, OperatorDesk.Action action) throws InterruptedException {
        if (!isJson(context)) {
            Gate.refuse(
                    context,
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "send JSON, and say so: Content-Type: application/json");
        } else if (!places.tryAcquire()) {
            busy(context);
        } else {
            try {
                read(context, action);
            } finally {
                places.release();
            }
        }
    }

    private static boolean isJson(Context context) {
        String type = String.valueOf(context.header("Content-Type")).toLowerCase(Locale.ROOT);
        return type.replace(" ", "").matches("application/json(;charset=\"?utf-8\"?)?")
                && context.header("Content-Encoding") == null;
    }

    private void read(Context context, OperatorDesk.Action action) throws InterruptedException {
        try {
            ActionBody body = ActionBody.read(context.bodyInputStream(), action.fields());
            if (!turn.tryLock(WAIT_SECONDS, TimeUnit.SECONDS)) {
                busy(context);
                return;
            }
            try {
                act(context, action, body);
            } finally {
                turn.unlock();
            }
        } catch (TooLargeException large) {
            Gate.refuse(context, HttpStatus.CONTENT_TOO_LARGE, String.valueOf(large.getMessage()));
        } catch (IOException torn) {
            Gate.refuse(context, HttpStatus.BAD_REQUEST, "what was sent could not be read to its end: send it again");
        } catch (PulseException refused) {
            refuse(context, refused);
        }
    }

    private void act(Context context, OperatorDesk.Action action, ActionBody body) throws InterruptedException {
        ObjectNode done = desk.act(action, Gate.known(context).name(), body);
        context.contentType("application/json; charset=utf-8");
        responses.send(context, done.toPrettyString().getBytes(UTF_8));
    }

    private static void refuse(Context context, PulseException refused) {
        if (refused instanceof BrokenException) {
            LOG.warn("An operator's word could not be written: {}", refused.getMessage());
            Gate.refuse(
                    context,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "the brokers do not answer, or refuse it, as the monitor's log says: it is not known to be written."
                            + " Send it again; what is written already is not written twice");
        } else {
            Gate.refuse(context, status(refused), String.valueOf(refused.getMessage()));
        }
    }

    private static HttpStatus status(PulseException refused) {
        if (refused instanceof NothingThereException) {
            return HttpStatus.NOT_FOUND;
        }
        return refused instanceof ContradictedException ? HttpStatus.CONFLICT : HttpStatus.BAD_REQUEST;
    }

    private static void busy(Context context) {
        context.header("Retry-After", "1");
        Gate.refuse(context, HttpStatus.SERVICE_UNAVAILABLE, "others are being heard: send it again in a moment");
    }
}
