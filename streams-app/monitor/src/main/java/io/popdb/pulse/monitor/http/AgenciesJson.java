package io.popdb.pulse.monitor.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Contact;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.sources.SourceStanding;
import io.popdb.pulse.domain.watch.ConnectionState;
import io.popdb.pulse.httpsecurity.HttpPrincipal;
import io.popdb.pulse.monitor.view.Snapshot;
import io.popdb.pulse.monitor.view.Snapshot.AgencyFigures;
import io.popdb.pulse.topics.rows.ConnectionRow;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/agencies}: who the agencies are, and how each one's connection is. */
final class AgenciesJson {
    private static final List<String> REQUESTS =
            List.of("requestsToday", "requestsMonth", "requestsAll", "requestsCumulative");

    private AgenciesJson() {}

    /** Those that somebody may see. */
    static ObjectNode of(Snapshot now, HttpPrincipal reader) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("takenAt", now.takenAt().toString());
        var agencies = root.putArray("agencies");
        now.agencies().stream()
                .filter(figures -> reader.maySee(figures.agency().id()))
                .forEach(figures -> agencies.add(one(now, figures, reader)));
        return root;
    }

    /** One of those. */
    static ObjectNode ofOne(Snapshot now, String id, HttpPrincipal reader) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("takenAt", now.takenAt().toString());
        now.agencies().stream()
                .filter(figures -> figures.agency().id().equals(id))
                .forEach(figures -> root.set("agency", one(now, figures, reader)));
        return root;
    }

    private static ObjectNode one(Snapshot now, AgencyFigures figures, HttpPrincipal reader) {
        ObjectNode agency = JsonNodeFactory.instance.objectNode();
        put(agency, figures);
        withhold(agency, now.withheld().get(figures.agency().id()));
        if (namesAnother(now, figures.agency(), agency.path("sentence"), reader)) {
            agency.remove("sentence");
        }
        return agency;
    }

    /** A sentence may say who else is silent: that is for nobody who sees one agency alone. */
    private static boolean namesAnother(Snapshot now, Agency own, JsonNode sentence, HttpPrincipal reader) {
        String said = sentence.path("vi").asText() + sentence.path("en").asText();
        return now.agencies().stream()
                .map(AgencyFigures::agency)
                .filter(other -> !other.id().equals(own.id()) && !reader.maySee(other.id()))
                .flatMap(other -> Stream.of(other.id(), other.nameVi(), other.nameEn()))
                .anyMatch(said::contains);
    }

    /** @param why its counts are not known; null where they are */
    private static void withhold(ObjectNode agency, @Nullable String why) {
        if (why != null) {
            REQUESTS.forEach(agency::putNull);
            CountsJson.withhold(agency.withObject("/events"));
            agency.put("withheld", why);
        }
    }

    private static void put(ObjectNode node, AgencyFigures figures) {
        Agency agency = figures.agency();
        node.put("id", agency.id());
        node.put("category", agency.category().label());
        node.put("sector", agency.sector());
        node.put("name", agency.nameVi());
        node.put("nameEn", agency.nameEn());
        node.put("shortName", figures.shortName().vi());
        node.put("shortNameEn", figures.shortName().en());
        node.put("adminCode", agency.adminCode());
        agency.seat()
                .ifPresent(seat ->
                        node.putObject("seat").put("latitude", seat.latitude()).put("longitude", seat.longitude()));
        figures.contact().ifPresent(contact -> putContact(node.putObject("contact"), contact));
        figures.connection().ifPresentOrElse(row -> putConnection(node, row), () -> putUnknown(node));
        node.put("requestsToday", figures.counts().today().requests());
        node.put("requestsMonth", figures.counts().month().requests());
        node.put("requestsAll", figures.counts().all().requests());
        node.put("requestsCumulative", figures.cumulativeRequests());
        ObjectNode events = node.putObject("events");
        CountsJson.putIngestCounts(events, figures.counts().all());
        CountsJson.putMissing(events, figures.counts().all());
    }

    private static void putContact(ObjectNode node, Contact contact) {
        node.put("office", contact.office());
        contact.phone().ifPresent(phone -> node.put("phone", phone));
        contact.mailbox().ifPresent(mailbox -> node.put("mailbox", mailbox));
    }

    private static void putConnection(ObjectNode node, ConnectionRow row) {
        node.put("state", row.verdict().state().label());
        putMoment(node, "since", row.verdict().sinceMillis());
        putMoment(node, "lastEvent", row.lastEventMillis());
        putMoment(node, "silenceDeadline", row.verdict().deadlineMillis());
        putMoment(node, "watermark", row.watermarkMillis());
        node.put("expectedSinceLast", row.verdict().expectedSinceLast());
        node.put("allowedLatenessSeconds", row.verdict().latenessMillis() / 1000.0);
        node.put("clockOffsetSeconds", row.verdict().clockOffsetMillis() / 1000.0);
        ArrayNode conditions = node.putArray("conditions");
        row.verdict().conditions().stream().sorted().forEach(condition -> conditions.add(condition.label()));
        ArrayNode sources = node.putArray("sources");
        row.sources().forEach(source -> putSource(sources.addObject(), source));
        node.putObject("sentence")
                .put("vi", row.verdict().sentence().vi())
                .put("en", row.verdict().sentence().en());
    }

    private static void putSource(ObjectNode node, SourceStanding source) {
        node.put("id", source.source());
        node.put("share", source.share());
        putMoment(node, "lastRequest", source.lastMillis());
        node.put("standing", source.standing().label());
    }

    private static void putUnknown(ObjectNode node) {
        node.put("state", ConnectionState.BLIND.label());
        node.putObject("sentence")
                .put("vi", "Chưa có kết luận nào về cơ quan này.")
                .put("en", "Nothing has been said of this agency yet.");
    }

    private static void putMoment(ObjectNode node, String name, long epochMillis) {
        if (epochMillis != LastSeen.NEVER) {
            node.put(name, Instant.ofEpochMilli(epochMillis).toString());
        }
    }
}
