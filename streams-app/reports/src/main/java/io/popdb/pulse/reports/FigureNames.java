package io.popdb.pulse.reports;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import java.util.HashMap;
import java.util.Map;

/** What the figures are called by which a revision differs from the one before it. */
final class FigureNames {
    private final Map<String, String> names = new HashMap<>();

    FigureNames(BookTexts words) {
        names.put("opening", words.say("Lũy kế đầu kỳ", "Opening"));
        names.put("balance", words.say("Số dư khai báo", "Balance"));
        names.put("contained", words.say("Đã có trong số dư", "Contained in balance"));
        names.put("lookups", words.lookups());
        names.put("authentications", words.authentications());
        names.put("lookupAdjustments", words.say("Điều chỉnh tra cứu", "Adjustments of lookups"));
        names.put("authenticationAdjustments", words.say("Điều chỉnh xác thực", "Adjustments of authentications"));
        names.put("closing", words.say("Lũy kế cuối kỳ", "Closing"));
        names.put("imported", words.say("Nhập từ dữ liệu cũ", "Imported"));
        names.put("importedInAll", words.say("Nhập từ dữ liệu cũ, lũy kế", "Imported in all"));
        names.put("watchedMillis", words.say("Thời gian theo dõi (ms)", "Time watched (ms)"));
        names.put("downMillis", words.say("Thời gian gián đoạn (ms)", "Time down (ms)"));
        names.put("incidents", words.say("Số sự cố", "Incidents"));
        names.put("longestSilenceMillis", words.say("Im lặng dài nhất (ms)", "Longest silence (ms)"));
        names.put("received", words.say("Đã nhận", "Received"));
        names.put("heartbeats", words.say("Nhịp báo hiệu", "Heartbeats"));
        names.put("duplicates", words.say("Trùng lặp", "Duplicates"));
        names.put("missing", words.say("Thiếu", "Missing"));
        names.put("rejected", words.say("Bị từ chối", "Rejected"));
        for (RequestType type : RequestType.values()) {
            for (Outcome outcome : Outcome.values()) {
                names.put(type + "." + outcome, words.outcome(type, outcome));
            }
        }
    }

    /** The name; the figure itself where a later Pulse has added it. */
    String of(String figure) {
        return names.getOrDefault(figure, figure);
    }
}
