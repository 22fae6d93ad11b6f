package io.popdb.pulse.cli.centre;

import com.fasterxml.jackson.databind.JsonNode;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.domain.sources.SourceStanding;
import io.popdb.pulse.domain.watch.ConnectionState;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a monitor answers of its agencies, as a table for a terminal, and of how far it is behind. */
final class StatusTable {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("dd/MM HH:mm:ss").withZone(VietnamTime.ZONE);
    private static final String ROW = "%-14s %-18s %-19s %14s %14s  %-14s %s";
    private static final int NAME_WIDTH = 18;

    private final Language language;

    /** @param language of the names and sentences */
    StatusTable(Language language) {
        this.language = language;
    }

    List<String> lines(JsonNode answer) {
        List<String> lines = new ArrayList<>();
        lines.add(header());
        Map<String, Integer> byState = new LinkedHashMap<>();
        for (JsonNode agency : answer.path("agencies")) {
            lines.add(line(agency));
            byState.merge(state(agency), 1, Integer::sum);
        }
        lines.add("");
        lines.add(byState.toString().replaceAll("[{}]", "").replace("=", ": "));
        return lines;
    }

    /** What the answer of {@code /api/v1/progress} has to tell: how much is not counted yet, and how long that still takes. */
    Optional<String> backlog(JsonNode progress) {
        String unread = number(progress, "unreadEvents");
        return switch (progress.path("backlog").asText()) {
            case "catching_up" ->
                Optional.of(language.say(
                        "Đang đếm bù: còn " + unread + " sự kiện chưa đếm" + still(progress) + ".",
                        "Catching up: " + unread + " events are not counted yet" + still(progress) + "."));
            case "stalled" ->
                Optional.of(language.say(
                        "Còn " + unread + " sự kiện chưa đếm, và không giảm: xem PulseBlind trong docs/runbook.md.",
                        unread + " events are not counted yet, and they do not become fewer: see PulseBlind in"
                                + " docs/runbook.md."));
            default -> Optional.empty();
        };
    }

    private String still(JsonNode progress) {
        if (!progress.has("remainingSeconds")) {
            return "";
        }
        long minutes = Math.max(1, progress.path("remainingSeconds").asLong() / 60);
        return language.say(", khoảng " + minutes + " phút nữa", ", some " + minutes + " min still");
    }

    private String header() {
        return language.say(
                ROW.formatted("mã", "cơ quan, đơn vị", "trạng thái", "hôm nay", "tổng cộng", "gần nhất", ""),
                ROW.formatted("id", "agency", "state", "today", "all", "last event", ""));
    }

    private String line(JsonNode agency) {
        String state = agency.path("state").asText();
        String sentence = agency.path("sentence").path(language.say("vi", "en")).asText();
        return ROW.formatted(
                        agency.path("id").asText(),
                        fitted(name(agency)),
                        state(agency),
                        number(agency, "requestsToday"),
                        number(agency, "requestsAll"),
                        agency.has("lastEvent")
                                ? MOMENT.format(
                                        Instant.parse(agency.path("lastEvent").asText()))
                                : "—",
                        state.equals("active") ? silentSources(agency) : sentence)
                .stripTrailing();
    }

    /** What there is room for; an older monitor knows no short names. */
    private String name(JsonNode agency) {
        String whole = agency.path(language.say("name", "nameEn")).asText();
        return agency.path(language.say("shortName", "shortNameEn")).asText(whole);
    }

    /** Such as "Im lặng", silent; as it is where it is one of a later Pulse. */
    private String state(JsonNode agency) {
        String label = agency.path("state").asText();
        return ConnectionState.of(label)
                .map(state -> state.wording().in(language))
                .orElse(label);
    }

    /** Of an agency that sends: its sources that do not. */
    private String silentSources(JsonNode agency) {
        List<String> silent = new ArrayList<>();
        for (JsonNode source : agency.path("sources")) {
            if (source.path("standing").asText().equals(SourceStanding.Standing.SILENT.label())) {
                silent.add(source.path("id").asText());
            }
        }
        return silent.isEmpty() ? "" : language.say("nguồn im lặng: ", "silent source: ") + String.join(", ", silent);
    }

    /** What is not known is no 0. */
    private String number(JsonNode agency, String field) {
        if (agency.path(field).isNull()) {
            return "?";
        }
        return String.format(language.locale(), "%,d", agency.path(field).asLong());
    }

    private static String fitted(String name) {
        return name.length() <= NAME_WIDTH ? name : name.substring(0, NAME_WIDTH - 1) + "…";
    }
}
