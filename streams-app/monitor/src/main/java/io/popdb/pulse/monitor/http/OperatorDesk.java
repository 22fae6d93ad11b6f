package io.popdb.pulse.monitor.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.topics.controls.OperatorAction;
import io.popdb.pulse.topics.controls.OperatorActions;
import io.popdb.pulse.topics.controls.OperatorText;
import io.popdb.pulse.topics.controls.ServiceChange;
import io.popdb.pulse.topics.rows.Control;
import io.popdb.pulse.topics.rows.Control.Acknowledgement;
import io.popdb.pulse.topics.rows.Control.Note;
import io.popdb.pulse.topics.rows.Control.PlannedDowntime;
import io.popdb.pulse.topics.rows.Speaker;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * What operators may do over HTTP: each of {@link Action} is what the command of that name does, by the same rules
 * ({@link OperatorActions}).
 */
public final class OperatorDesk {
    private static final String INCIDENT = "incident";
    private static final String NOTE = "note";
    private static final String SERVICE = "service";
    private static final String AGENCY = "agency";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String REASON = "reason";
    private static final String ID = "id";

    private final OperatorActions actions;
    private final Roster roster;

    public OperatorDesk(OperatorActions actions, Roster roster) {
        this.actions = actions;
        this.roster = roster;
    }

    /** What can be done, where, and by which fields of a JSON object. */
    @SuppressWarnings("ImmutableEnumChecker") // a list that nobody can change
    enum Action {
        ACKNOWLEDGE("/api/v1/incident/ack", INCIDENT, NOTE, SERVICE),
        REMARK("/api/v1/incident/note", INCIDENT, NOTE),
        ANNOUNCE("/api/v1/closure/add", AGENCY, FROM, TO, REASON),
        TAKE_BACK("/api/v1/closure/remove", ID);

        private final String path;
        private final List<String> fields;

        Action(String path, String... fields) {
            this.path = path;
            this.fields = List.of(fields);
        }

        String path() {
            return path;
        }

        List<String> fields() {
            return fields;
        }
    }

    /**
     * Does it, and says what holds then.
     *
     * @throws io.popdb.pulse.errors.PulseException where it cannot be meant, or the brokers do not answer or refuse
     */
    ObjectNode act(Action action, String principal, ActionBody body) throws InterruptedException {
        Speaker who = Speaker.authenticated(OperatorText.name("the name in pulse.http.credentials", principal));
        return switch (action) {
            case ACKNOWLEDGE -> acknowledge(who, body);
            case REMARK -> remark(who, body);
            case ANNOUNCE -> announce(who, body);
            case TAKE_BACK -> takeBack(who, body);
        };
    }

    private ObjectNode acknowledge(Speaker who, ActionBody body) throws InterruptedException {
        String incident = body.text(INCIDENT);
        String note =
                body.optional(NOTE).map(text -> OperatorText.text(NOTE, text)).orElse("");
        ServiceChange service = body.choice(
                SERVICE, ServiceChange.NONE, List.of(ServiceChange.DECOMMISSIONED, ServiceChange.IN_SERVICE));
        return answer(actions.acknowledge(who, incident, note, service), OperatorDesk::said);
    }

    private ObjectNode remark(Speaker who, ActionBody body) throws InterruptedException {
        String text = OperatorText.text(NOTE, body.text(NOTE));
        return answer(actions.note(who, body.text(INCIDENT), text), OperatorDesk::said);
    }

    private ObjectNode announce(Speaker who, ActionBody body) throws InterruptedException {
        String agency = body.text(AGENCY);
        body.text(FROM);
        LocalDate from = body.day(FROM).orElseThrow();
        LocalDate to = body.day(TO).orElse(from);
        String reason = OperatorText.text(REASON, body.text(REASON));
        return answer(actions.announce(who, roster, agency, from, to, reason), OperatorDesk::said);
    }

    private ObjectNode takeBack(Speaker who, ActionBody body) throws InterruptedException {
        ObjectNode answer = answer(actions.takeBack(who, body.text(ID)), OperatorDesk::said);
        return answer.put("takenBack", true);
    }

    private static <T extends Control> ObjectNode answer(OperatorAction<T> done, BiConsumer<ObjectNode, T> writer) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("written", done.written());
        writer.accept(answer, done.said());
        done.before().ifPresent(before -> writer.accept(answer.putObject("replaces"), before));
        return answer;
    }

    private static void said(ObjectNode node, Acknowledgement said) {
        speaker(node.put(INCIDENT, said.incident()).put(NOTE, said.note()), said);
    }

    private static void said(ObjectNode node, Note said) {
        speaker(node.put(INCIDENT, said.incident()).put(NOTE, said.text()), said);
    }

    private static void said(ObjectNode node, PlannedDowntime said) {
        node.put(ID, said.id());
        node.put(FROM, said.from().toString());
        node.put(TO, said.to().toString());
        speaker(node.put(REASON, said.reason()), said);
    }

    private static void speaker(ObjectNode node, Control said) {
        node.put("by", said.by())
                .put("identified", said.identified().label())
                .put("at", Instant.ofEpochMilli(said.atMillis()).toString());
    }
}
