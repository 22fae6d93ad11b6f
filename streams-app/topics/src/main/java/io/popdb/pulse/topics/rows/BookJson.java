package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.declarations.Category;
import io.popdb.pulse.declarations.OpeningBalances.OpeningBalance;
import io.popdb.pulse.domain.books.Adjustment;
import io.popdb.pulse.domain.books.AgencyLine;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookLine;
import io.popdb.pulse.domain.books.CountedOffset;
import io.popdb.pulse.domain.books.Difference;
import io.popdb.pulse.domain.books.MainRow;
import io.popdb.pulse.domain.books.MonthFigure;
import io.popdb.pulse.domain.books.RequestsByType;
import io.popdb.pulse.domain.books.RosterChange;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** A book as JSON; {@code schemas/book-v1.schema.json} says what it is. */
final class BookJson {
    private BookJson() {}

    static void write(Book book, ObjectNode node) {
        node.put("month", book.month().toString());
        node.put("provisional", book.isProvisional());
        node.put("revision", book.revision());
        node.put("closedMillis", book.closedMillis());
        node.put("reason", book.reason());
        book.predecessor().ifPresent(sha256 -> node.put("predecessor", sha256));
        node.put("seenToMillis", book.seenToMillis());
        writeBalances(book.balances(), node.putArray("balances"));
        RowFiguresJson.write(MainRow.nation(book.nation()), node.putObject("nation"));
        RowFiguresJson.write(MainRow.nationalBalance(book.balance()), node.putObject("nationalBalance"));
        ObjectNode categories = node.putObject("categories");
        book.categories()
                .forEach((category, line) ->
                        RowFiguresJson.write(MainRow.category(category, line), categories.putObject(category.label())));
        writeAgencies(book, node);
        writeMonths(book, node);
        writeDays(book, node);
        writeAdjustments(book, node);
        writeDifferences(book, node);
        node.put("unknownRejected", book.unknownRejected());
        writeCountedOffsets(book, node);
        writeRosterChanges(book, node);
        if (!book.references().isEmpty()) {
            writeBalances(book.references(), node.putArray("references"));
        }
        OutagesJson.write(book, node);
    }

    static Book read(JsonNode node) {
        return new Book(
                YearMonth.parse(Fields.text(node, "month")),
                Fields.smallNumber(node, "revision"),
                Fields.number(node, "closedMillis"),
                Fields.text(node, "reason"),
                node.has("predecessor") ? Optional.of(Fields.text(node, "predecessor")) : Optional.empty(),
                Fields.number(node, "seenToMillis"),
                each(node, "balances", BookJson::balance),
                each(node, "agencies", BookJson::agency),
                categories(node.path("categories")),
                RowFiguresJson.account(node.path("nationalBalance")),
                RowFiguresJson.line(node.path("nation")),
                each(node, "months", BookJson::monthFigure),
                days(node),
                each(node, "adjustments", BookJson::adjustment),
                each(node, "differences", BookJson::difference),
                Fields.number(node, "unknownRejected"),
                countedOffsets(node.path("countedThrough")),
                node.has("rosterChanges") ? each(node, "rosterChanges", BookJson::rosterChange) : List.of(),
                node.has("references") ? each(node, "references", BookJson::balance) : List.of(),
                OutagesJson.outages(node),
                OutagesJson.changes(node));
    }

    private static void writeBalances(List<OpeningBalance> balances, ArrayNode array) {
        for (OpeningBalance balance : balances) {
            ObjectNode entry = array.addObject();
            entry.put("scope", balance.scope());
            entry.put("requests", balance.requests());
            entry.put("asOf", balance.asOf().toString());
            entry.put("source", balance.source());
            if (!balance.sourceEn().equals(balance.source())) {
                entry.put("sourceEn", balance.sourceEn());
            }
        }
    }

    private static OpeningBalance balance(JsonNode node) {
        return new OpeningBalance(
                Fields.text(node, "scope"),
                Fields.number(node, "requests"),
                LocalDate.parse(Fields.text(node, "asOf")),
                Fields.text(node, "source"),
                Fields.text(node, node.has("sourceEn") ? "sourceEn" : "source"));
    }

    private static void writeAgencies(Book book, ObjectNode node) {
        var array = node.putArray("agencies");
        for (AgencyLine agency : book.agencies()) {
            ObjectNode entry = array.addObject();
            entry.put("id", agency.id());
            entry.put("category", agency.category().label());
            entry.put("name", agency.nameVi());
            entry.put("nameEn", agency.nameEn());
            RowFiguresJson.write(MainRow.of(agency), entry);
        }
    }

    private static AgencyLine agency(JsonNode node) {
        return new AgencyLine(
                Fields.text(node, "id"),
                Fields.constant(Category.class, node, "category"),
                Fields.text(node, "name"),
                Fields.text(node, "nameEn"),
                RowFiguresJson.line(node));
    }

    private static SortedMap<Category, BookLine> categories(JsonNode node) {
        SortedMap<Category, BookLine> categories = new TreeMap<>();
        node.fieldNames()
                .forEachRemaining(label ->
                        categories.put(Fields.labelled(Category.class, label), RowFiguresJson.line(node.path(label))));
        return categories;
    }

    private static void writeMonths(Book book, ObjectNode node) {
        var array = node.putArray("months");
        for (MonthFigure figure : book.months()) {
            ObjectNode entry = array.addObject();
            entry.put("month", figure.month().toString());
            put(entry, figure.requests());
        }
    }

    private static MonthFigure monthFigure(JsonNode node) {
        return new MonthFigure(YearMonth.parse(Fields.text(node, "month")), byType(node));
    }

    /** Each day as an object of its own: agency → lookups, authentications. */
    private static void writeDays(Book book, ObjectNode node) {
        var array = node.putArray("days");
        book.days().forEach((day, agencies) -> {
            ObjectNode entry = array.addObject();
            entry.put("day", day.toString());
            ObjectNode asked = entry.putObject("agencies");
            agencies.forEach((agency, requests) -> put(asked.putObject(agency), requests));
        });
    }

    private static SortedMap<LocalDate, Map<String, RequestsByType>> days(JsonNode node) {
        SortedMap<LocalDate, Map<String, RequestsByType>> days = new TreeMap<>();
        for (JsonNode entry : Fields.array(node, "days")) {
            Map<String, RequestsByType> asked = new LinkedHashMap<>();
            JsonNode agencies = entry.path("agencies");
            agencies.fieldNames().forEachRemaining(agency -> asked.put(agency, byType(agencies.path(agency))));
            days.put(LocalDate.parse(Fields.text(entry, "day")), asked);
        }
        return days;
    }

    private static void writeAdjustments(Book book, ObjectNode node) {
        var array = node.putArray("adjustments");
        for (Adjustment adjustment : book.adjustments()) {
            ObjectNode entry = array.addObject();
            entry.put("agency", adjustment.agency());
            adjustment.month().ifPresent(month -> entry.put("month", month.toString()));
            put(entry, adjustment.requests());
        }
    }

    private static Adjustment adjustment(JsonNode node) {
        Optional<YearMonth> month =
                node.has("month") ? Optional.of(YearMonth.parse(Fields.text(node, "month"))) : Optional.empty();
        return new Adjustment(Fields.text(node, "agency"), month, byType(node));
    }

    private static void writeDifferences(Book book, ObjectNode node) {
        var array = node.putArray("differences");
        for (Difference difference : book.differences()) {
            array.addObject()
                    .put("row", difference.row())
                    .put("figure", difference.figure())
                    .put("was", difference.was())
                    .put("is", difference.is());
        }
    }

    private static Difference difference(JsonNode node) {
        return new Difference(
                Fields.text(node, "row"),
                Fields.text(node, "figure"),
                Fields.number(node, "was"),
                Fields.number(node, "is"));
    }

    private static void writeCountedOffsets(Book book, ObjectNode node) {
        ObjectNode countedOffsets = node.putObject("countedThrough");
        book.countedOffsets().forEach((agency, partitions) -> {
            ObjectNode offsets = countedOffsets.putObject(agency);
            partitions.forEach(counted -> offsets.put(Integer.toString(counted.partition()), counted.offset()));
        });
    }

    private static SortedMap<String, List<CountedOffset>> countedOffsets(JsonNode node) {
        SortedMap<String, List<CountedOffset>> countedOffsets = new TreeMap<>();
        node.fieldNames().forEachRemaining(agency -> {
            List<CountedOffset> partitions = new ArrayList<>();
            JsonNode offsets = node.path(agency);
            offsets.fieldNames()
                    .forEachRemaining(partition -> partitions.add(
                            new CountedOffset(Integer.parseInt(partition), Fields.number(offsets, partition))));
            countedOffsets.put(agency, partitions);
        });
        return countedOffsets;
    }

    /** Left out where there are none, as in books of before they were told. */
    private static void writeRosterChanges(Book book, ObjectNode node) {
        if (!book.rosterChanges().isEmpty()) {
            var array = node.putArray("rosterChanges");
            for (RosterChange change : book.rosterChanges()) {
                array.addObject()
                        .put("agency", change.agency())
                        .put("what", change.kind().name())
                        .put("was", change.was())
                        .put("is", change.is());
            }
        }
    }

    private static RosterChange rosterChange(JsonNode node) {
        return new RosterChange(
                Fields.text(node, "agency"),
                Fields.constant(RosterChange.Kind.class, node, "what"),
                Fields.text(node, "was"),
                Fields.text(node, "is"));
    }

    private static void put(ObjectNode node, RequestsByType requests) {
        node.put("lookups", requests.lookups());
        node.put("authentications", requests.authentications());
    }

    private static RequestsByType byType(JsonNode node) {
        return new RequestsByType(Fields.number(node, "lookups"), Fields.number(node, "authentications"));
    }

    private static <T> List<T> each(JsonNode node, String field, Function<JsonNode, T> reader) {
        List<T> values = new ArrayList<>();
        Fields.array(node, field).forEach(entry -> values.add(reader.apply(entry)));
        return values;
    }
}
