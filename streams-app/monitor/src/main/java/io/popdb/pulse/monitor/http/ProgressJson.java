package io.popdb.pulse.monitor.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.monitor.view.Backlog;
import io.popdb.pulse.monitor.view.Snapshot;
import java.util.Locale;

/** {@code /api/v1/progress}: how much is not counted yet, and how long that will still take. */
final class ProgressJson {
    private ProgressJson() {}

    static ObjectNode of(Snapshot now) {
        Backlog.Progress backlog = now.backlog();
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("takenAt", now.takenAt().toString());
        root.put("unreadEvents", backlog.unread());
        root.put("backlog", backlog.state().name().toLowerCase(Locale.ROOT));
        backlog.remaining().ifPresent(remaining -> root.put("remainingSeconds", remaining.toSeconds()));
        return root;
    }
}
