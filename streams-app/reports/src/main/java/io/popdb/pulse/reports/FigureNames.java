package io.popdb.pulse.reports;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import java.util.HashMap;
import java.util.Map;

/**
 * The displayed names of the figures in a revision's list of differences, such as "Opening" for the JSON name
 * "opening".
 */
final class FigureNames {
    private final Map<String, String> names = new HashMap<>();

    FigureNames(BookTexts texts) {
        names.put("opening", texts.say("Lũy kế đầu kỳ", "Opening"));
        names.put("balance", texts.say("Số dư khai báo", "Balance"));
        names.put("contained", texts.say("Đã có trong số dư", "Contained in balance"));
        names.put("lookups", texts.lookups());
        names.put("authentications", texts.authentications());
        names.put("lookupAdjustments", texts.say("Điều chỉnh tra cứu", "Adjustments of lookups"));
        names.put("authenticationAdjustments", texts.say("Điều chỉnh xác thực", "Adjustments of authentications"));
        names.put("closing", texts.say("Lũy kế cuối kỳ", "Closing"));
        names.put("imported", texts.say("Nhập từ dữ liệu cũ", "Imported"));
        names.put("importedInAll", texts.say("Nhập từ dữ liệu cũ, lũy kế", "Imported in all"));
        names.put("watchedMillis", texts.say("Thời gian theo dõi (ms)", "Time watched (ms)"));
        names.put("downMillis", texts.say("Thời gian gián đoạn (ms)", "Time down (ms)"));
        names.put("incidents", texts.say("Số sự cố", "Incidents"));
        names.put("longestSilenceMillis", texts.say("Im lặng dài nhất (ms)", "Longest silence (ms)"));
        names.put("received", texts.say("Đã nhận", "Received"));
        names.put("heartbeats", texts.say("Nhịp báo hiệu", "Heartbeats"));
        names.put("duplicates", texts.say("Trùng lặp", "Duplicates"));
        names.put("missing", texts.say("Thiếu", "Missing"));
        names.put("rejected", texts.say("Bị từ chối", "Rejected"));
        for (RequestType type : RequestType.values()) {
            for (Outcome outcome : Outcome.values()) {
                names.put(type + "." + outcome, texts.outcome(type, outcome));
            }
        }
    }

    /** The name; the figure itself where a later Pulse has added it. */
    String of(String figure) {
        return names.getOrDefault(figure, figure);
    }
}
