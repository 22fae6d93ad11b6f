package io.popdb.pulse.agent.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** The same records in every form in which administrators have them. */
public final class XroadForms {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOUNDARY = "--xroadEJYIpRpzJvgWBeCtFXTVmXBKDmImGE";

    private final List<ObjectNode> records;

    /** @param lines JSON objects, one each */
    public XroadForms(List<String> lines) {
        this.records = lines.stream().map(XroadForms::object).toList();
    }

    /** Every form, by what it is called. */
    public Map<String, byte[]> all() {
        int half = records.size() / 2;
        List<ObjectNode> first = records.subList(0, half);
        List<ObjectNode> second = records.subList(half, records.size());
        String document = document(records);
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("lines", lines(records).getBytes(UTF_8));
        all.put("lines, gzipped twice", gzip(gzip(lines(records))));
        all.put("the answer's attachment", gzip(document));
        all.put("the attachment's content", document.getBytes(UTF_8));
        all.put("the answer, as curl saves it", answer(gzip(document)));
        all.put("the answer with its headers", join(headers(), answer(gzip(document))));
        all.put("the answer, gzipped", gzip(answer(gzip(document))));
        all.put("an answer whose attachment is plain", answer(document.getBytes(UTF_8)));
        all.put("two answers joined", join(answer(gzip(document(first))), answer(gzip(document(second)))));
        all.put("two attachments joined", join(gzip(document(first)), gzip(document(second))));
        all.put("two documents joined", (document(first) + document(second)).getBytes(UTF_8));
        all.put("an array and a document", (first + "\n" + pretty(document(second)) + "\n").getBytes(UTF_8));
        all.put("a document and lines", (document(first) + "\n" + lines(second)).getBytes(UTF_8));
        all.put("lines and a document", (lines(first) + document(second) + "\n").getBytes(UTF_8));
        all.put("logs joined without a break between", (lines(first).stripTrailing() + lines(second)).getBytes(UTF_8));
        all.put("a document for each line", (document(first) + "\n" + document(second) + "\n").getBytes(UTF_8));
        all.put("an empty array and a document", ("[]\n" + document).getBytes(UTF_8));
        all.put(
                "files joined that each begin with a mark",
                ("\ufeff" + document(first) + "\n\ufeff" + document(second)).getBytes(UTF_8));
        all.put("a document, indented", pretty(document).getBytes(UTF_8));
        all.put(
                "objects, indented, as jq prints them",
                records.stream()
                        .map(r -> pretty(r.toString()))
                        .collect(Collectors.joining("\n"))
                        .getBytes(UTF_8));
        all.put("row_to_json", lines(renamed()).getBytes(UTF_8));
        all.put("row_to_json, as psql aligns it", aligned(renamed()).getBytes(UTF_8));
        all.put(
                "row_to_json in CSV",
                ("row_to_json\n"
                                + renamed().stream()
                                        .map(r -> quoted(r.toString()))
                                        .collect(Collectors.joining("\n")) + "\n")
                        .getBytes(UTF_8));
        all.put("row_to_json by COPY", lines(renamed()).replace("\\", "\\\\").getBytes(UTF_8));
        all.put("json_agg", renamed().toString().getBytes(UTF_8));
        all.put("CSV", csv(renamed(), ",").getBytes(UTF_8));
        all.put("CSV, gzipped", gzip(csv(renamed(), ",")));
        all.put(
                "CSV with semicolons and CRLF",
                csv(renamed(), ";").replace("\n", "\r\n").getBytes(UTF_8));
        all.put("two CSV joined", (csv(snake(first), ",") + csv(snake(second), ",")).getBytes(UTF_8));
        all.put("mongoexport", lines(typed(false)).getBytes(UTF_8));
        all.put("mongoexport, canonical", lines(typed(true)).getBytes(UTF_8));
        all.put("mongoexport, canonical, an array", typed(true).toString().getBytes(UTF_8));
        all.put("mongoexport of floating point", lines(doubled()).getBytes(UTF_8));
        all.put("mongoexport to CSV", csv(records, ",").getBytes(UTF_8));
        all.put("servers' types in capitals", lines(capitals()).getBytes(UTF_8));
        return all;
    }

    public static byte[] gzip(String text) {
        return gzip(text.getBytes(UTF_8));
    }

    public static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return packed.toByteArray();
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** A SOAP message with an attachment, as a security server answers. */
    public static byte[] answer(byte[] attachment) {
        String envelope = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<SOAP-ENV:Envelope"
                + " xmlns:SOAP-ENV=\"http://schemas.xmlsoap.org/soap/envelope/\"><SOAP-ENV:Body>"
                + "<om:recordsCount>16</om:recordsCount><om:records>cid:operational-monitoring-data.json.gz</om:records>"
                + "</SOAP-ENV:Body></SOAP-ENV:Envelope>\r\n";
        return join(
                (BOUNDARY + "\r\ncontent-type:text/xml\r\n\r\n" + envelope + "\r\n" + BOUNDARY
                                + "\r\ncontent-type:application/gzip\r\ncontent-transfer-encoding: binary\r\n"
                                + "content-id: <operational-monitoring-data.json.gz>\r\n\r\n")
                        .getBytes(UTF_8),
                attachment,
                ("\r\n" + BOUNDARY + "--\r\n").getBytes(UTF_8));
    }

    private static byte[] headers() {
        return ("HTTP/1.1 200 OK\r\nContent-Type: multipart/related; type=\"text/xml\"; charset=UTF-8; boundary="
                        + BOUNDARY.substring(2) + "\r\nTransfer-Encoding: chunked\r\n\r\n")
                .getBytes(UTF_8);
    }

    private static String document(List<ObjectNode> records) {
        return "{\"records\":" + records + "}";
    }

    private static String lines(List<ObjectNode> records) {
        return records.stream().map(record -> record + "\n").collect(Collectors.joining());
    }

    private static String aligned(List<ObjectNode> records) {
        return records.stream()
                .map(record -> " " + record + "\n")
                .collect(Collectors.joining(
                        "", "      row_to_json\n-----------------\n", "(" + records.size() + " rows)\n\n"));
    }

    private List<ObjectNode> renamed() {
        return snake(records);
    }

    private static List<ObjectNode> snake(List<ObjectNode> records) {
        return records.stream()
                .map(record -> mapped(record, XroadForms::columnOf, value -> value))
                .toList();
    }

    private static String columnOf(String field) {
        return field.replace("XRoad", "Xroad").replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private List<ObjectNode> typed(boolean canonical) {
        List<ObjectNode> typed = new ArrayList<>();
        for (ObjectNode record : records) {
            ObjectNode document = JSON.createObjectNode();
            document.putObject("_id").put("$oid", "65a1f0c2e4b0a1b2c3d4e5f6");
            document.setAll(mapped(record, name -> name, value -> canonical ? typed(value) : value));
            typed.add(document);
        }
        return typed;
    }

    private static JsonNode typed(JsonNode value) {
        if (!value.isIntegralNumber()) {
            return value;
        }
        return JSON.createObjectNode().put(value.isInt() ? "$numberInt" : "$numberLong", value.asText());
    }

    /** As a shell or a driver of JavaScript writes numbers into the database. */
    private List<ObjectNode> doubled() {
        return records.stream()
                .map(record -> mapped(
                        record,
                        name -> name,
                        value ->
                                value.isIntegralNumber() ? JSON.getNodeFactory().numberNode(value.asDouble()) : value))
                .toList();
    }

    private List<ObjectNode> capitals() {
        return records.stream()
                .map(record -> mapped(
                        record,
                        name -> name,
                        value -> value.asText().equals("Producer")
                                        || value.asText().equals("Client")
                                ? JSON.getNodeFactory().textNode(value.asText().toUpperCase(Locale.ROOT))
                                : value))
                .toList();
    }

    private static ObjectNode mapped(ObjectNode record, UnaryOperator<String> name, UnaryOperator<JsonNode> value) {
        ObjectNode mapped = JSON.createObjectNode();
        record.properties().forEach(field -> mapped.set(name.apply(field.getKey()), value.apply(field.getValue())));
        return mapped;
    }

    /** A fault's text goes over several lines and has quotes in it, as real ones do. */
    private static String csv(List<ObjectNode> records, String separator) {
        Set<String> columns = new LinkedHashSet<>();
        records.forEach(record -> record.fieldNames().forEachRemaining(columns::add));
        StringBuilder csv = new StringBuilder(String.join(separator, columns)).append('\n');
        for (ObjectNode record : records) {
            csv.append(columns.stream()
                            .map(column -> cell(column, record.path(column)))
                            .collect(Collectors.joining(separator)))
                    .append('\n');
        }
        return csv.toString();
    }

    private static String cell(String column, JsonNode value) {
        if (column.toLowerCase(Locale.ROOT).replace("_", "").equals("faultstring") && !value.isMissingNode()) {
            return quoted(value.asText() + ":\n  it said \"no\";\nand, again,\r\nno");
        }
        return value.isBoolean() ? value.asText().substring(0, 1) : value.asText();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String pretty(String json) {
        try {
            return JSON.readTree(json).toPrettyString();
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    private static ObjectNode object(String line) {
        try {
            return (ObjectNode) JSON.readTree(line);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }
}
