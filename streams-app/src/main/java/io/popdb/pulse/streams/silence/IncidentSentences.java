package io.popdb.pulse.streams.silence;

import io.popdb.pulse.events.Vietnam;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Says why an incident was raised, with its figures, in Vietnamese and in English. */
final class IncidentSentences {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("HH:mm dd/MM/uuuu").withZone(Vietnam.ZONE);
    private static final int NAMED_AT_MOST = 8;

    private IncidentSentences() {}

    static Sentence silent(long beganMillis, long nowMillis, double expected, double logChance) {
        String since = moment(beganMillis);
        String span = span(nowMillis - beganMillis);
        return new Sentence(
                "Không có yêu cầu nào từ %s: lẽ ra khoảng %s trong %s vừa qua, thực tế 0; xác suất ngẫu nhiên là %s."
                        .formatted(since, number(expected), span, chance(logChance)),
                "Nothing since %s: expected %s in the last %s, saw 0; the chance of that is %s."
                        .formatted(since, number(expected), span, chance(logChance)));
    }

    static Sentence silentByFixedTime(long lastMillis, Duration allowed) {
        return new Sentence(
                "Không có yêu cầu nào từ %s; chưa đủ dữ liệu để học, chỉ cho phép %s trong giờ hoạt động."
                        .formatted(moment(lastMillis), span(allowed.toMillis())),
                "Nothing since %s; there is too little history to judge by, and %s of open time are allowed."
                        .formatted(moment(lastMillis), span(allowed.toMillis())));
    }

    static Sentence silentByRule(long lastMillis, Duration allowed) {
        return new Sentence(
                "Không có yêu cầu nào từ %s; theo khai báo chỉ cho phép %s trong giờ hoạt động."
                        .formatted(moment(lastMillis), span(allowed.toMillis())),
                "Nothing since %s; the roster allows %s of open time."
                        .formatted(moment(lastMillis), span(allowed.toMillis())));
    }

    static Sentence silentByHeartbeats(long lastMillis, Duration every) {
        return new Sentence(
                "Không có sự kiện nào từ %s: mất ba nhịp báo hiệu, mỗi nhịp %s."
                        .formatted(moment(lastMillis), span(every.toMillis())),
                "Nothing since %s: three heartbeats missed, one is due every %s."
                        .formatted(moment(lastMillis), span(every.toMillis())));
    }

    static Sentence missing(IncidentKind kind, MissingRun run, Share share) {
        long began = run.began() * 60_000;
        String usual = number(100 * (kind == IncidentKind.FAILING ? 1 - share.mean() : share.mean()));
        String chance = chance(run.logChance());
        return switch (kind) {
            case FAILING ->
                new Sentence(
                        "%d yêu cầu liên tiếp đều lỗi từ %s, bình thường %s %%; xác suất ngẫu nhiên là %s."
                                .formatted(run.requests(), moment(began), usual, chance),
                        "%d requests in a row have failed since %s, usually %s %% do; the chance of that is %s."
                                .formatted(run.requests(), moment(began), usual, chance));
            case LOOKUP_SILENT ->
                new Sentence(
                        "%d yêu cầu từ %s mà không có tra cứu nào, bình thường %s %%; xác suất ngẫu nhiên là %s."
                                .formatted(run.requests(), moment(began), usual, chance),
                        "%d requests since %s and not one a lookup, usually %s %% are; the chance of that is %s."
                                .formatted(run.requests(), moment(began), usual, chance));
            default ->
                new Sentence(
                        "%d yêu cầu từ %s mà không có xác thực nào, bình thường %s %%; xác suất ngẫu nhiên là %s."
                                .formatted(run.requests(), moment(began), usual, chance),
                        "%d requests since %s and not one an authentication, usually %s %% are; the chance of that is %s."
                                .formatted(run.requests(), moment(began), usual, chance));
        };
    }

    static Sentence mass(List<String> agencies, int watched, long beganMillis, double expected) {
        String named = String.join(", ", agencies.subList(0, Math.min(NAMED_AT_MOST, agencies.size())))
                + (agencies.size() > NAMED_AT_MOST ? ", …" : "");
        return new Sentence(
                "%d trong %d cơ quan cùng im lặng từ %s (%s): lẽ ra khoảng %s yêu cầu, thực tế 0; nhiều khả năng do trung tâm."
                        .formatted(agencies.size(), watched, moment(beganMillis), named, number(expected)),
                "%d of %d agencies fell silent together at %s (%s): expected %s requests, saw 0; look at the centre first."
                        .formatted(agencies.size(), watched, moment(beganMillis), named, number(expected)));
    }

    static String moment(long epochMillis) {
        return MOMENT.format(Instant.ofEpochMilli(epochMillis));
    }

    static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
    }

    /** Such as {@code 3·10^-9}. */
    private static String chance(double logChance) {
        double tens = Math.floor(logChance / Math.log(10));
        double digits = Math.exp(logChance - tens * Math.log(10));
        return "%.0f·10^%.0f".formatted(Math.min(9, digits), tens);
    }

    /** Such as {@code 2 h 05 min}, {@code 10 s}: the units read alike in both languages. */
    static String span(long millis) {
        Duration span = Duration.ofMillis(Math.max(0, millis));
        if (span.toHours() > 0) {
            return "%d h %02d min".formatted(span.toHours(), span.toMinutesPart());
        }
        return span.toMinutes() > 0 ? span.toMinutes() + " min" : span.toSeconds() + " s";
    }
}
