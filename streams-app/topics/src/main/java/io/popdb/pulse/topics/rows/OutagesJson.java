package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.Fault;
import io.popdb.pulse.domain.books.FaultChange;
import io.popdb.pulse.domain.books.Outage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A book's incidents, and whose they became; a book without any says nothing of them, as those of before do. */
final class OutagesJson {
    private static final String OUTAGES = "incidents";
    private static final String CHANGES = "faultChanges";
    private static final String ENDED = "endedMillis";

    private OutagesJson() {}

    static void write(Book book, ObjectNode node) {
        if (!book.outages().isEmpty()) {
            ArrayNode array = node.putArray(OUTAGES);
            book.outages().forEach(outage -> write(outage, array.addObject()));
        }
        if (!book.faultChanges().isEmpty()) {
            ArrayNode array = node.putArray(CHANGES);
            book.faultChanges().forEach(change -> array.addObject()
                    .put("incident", change.incident())
                    .put("was", change.was().label())
                    .put("is", change.is().label()));
        }
    }

    private static void write(Outage outage, ObjectNode entry) {
        entry.put("id", outage.id());
        ArrayNode agencies = entry.putArray("agencies");
        outage.agencies().stream().sorted().forEach(agencies::add);
        entry.put("beganMillis", outage.beganMillis());
        if (outage.endedMillis() != Outage.LASTS) {
            entry.put(ENDED, outage.endedMillis());
        }
        entry.put("nature", outage.nature().name());
        entry.put("fault", outage.fault().label());
    }

    static List<Outage> outages(JsonNode book) {
        List<Outage> outages = new ArrayList<>();
        if (book.has(OUTAGES)) {
            Fields.array(book, OUTAGES).forEach(entry -> outages.add(outage(entry)));
        }
        return outages;
    }

    private static Outage outage(JsonNode entry) {
        Set<String> agencies = new LinkedHashSet<>();
        Fields.array(entry, "agencies").forEach(agency -> agencies.add(agency.textValue()));
        return new Outage(
                Fields.text(entry, "id"),
                Set.copyOf(agencies),
                Fields.number(entry, "beganMillis"),
                entry.has(ENDED) ? Fields.number(entry, ENDED) : Outage.LASTS,
                Fields.constant(Outage.Nature.class, entry, "nature"),
                Fields.constant(Fault.class, entry, "fault"));
    }

    static List<FaultChange> changes(JsonNode book) {
        List<FaultChange> changes = new ArrayList<>();
        if (book.has(CHANGES)) {
            for (JsonNode entry : Fields.array(book, CHANGES)) {
                changes.add(new FaultChange(
                        Fields.text(entry, "incident"),
                        Fields.constant(Fault.class, entry, "was"),
                        Fields.constant(Fault.class, entry, "is")));
            }
        }
        return changes;
    }
}
