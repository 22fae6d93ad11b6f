package io.popdb.pulse.domain.silence;

import static io.popdb.pulse.domain.silence.FigureFormat.EN;
import static io.popdb.pulse.domain.silence.FigureFormat.VI;

import io.popdb.pulse.contract.VietnamTime;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Says why an incident was raised, with its figures, in Vietnamese and in English. */
final class IncidentSentences {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("HH:mm dd/MM/uuuu").withZone(VietnamTime.ZONE);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("HH:mm:ss dd/MM/uuuu").withZone(VietnamTime.ZONE);
    private static final int NAMED_AT_MOST = 8;

    private IncidentSentences() {}

    static Sentence silent(long beganMillis, long nowMillis, double expected, double logChance) {
        String since = moment(beganMillis);
        long lasts = nowMillis - beganMillis;
        String chance = chance(logChance);
        return new Sentence(
                "Không có yêu cầu nào từ %s: lẽ ra khoảng %s trong %s vừa qua, thực tế 0; xác suất ngẫu nhiên là %s."
                        .formatted(since, VI.number(expected), VI.span(lasts), chance),
                "Nothing since %s: expected %s in the last %s, saw 0; the chance of that is %s."
                        .formatted(since, EN.number(expected), EN.span(lasts), chance));
    }

    static Sentence silentByFixedTime(long lastMillis, Duration allowed) {
        return new Sentence(
                "Không có yêu cầu nào từ %s; chưa đủ dữ liệu để học, chỉ cho phép %s trong giờ hoạt động."
                        .formatted(moment(lastMillis), VI.span(allowed.toMillis())),
                "Nothing since %s; there is too little history to judge by, and %s of open time are allowed."
                        .formatted(moment(lastMillis), EN.span(allowed.toMillis())));
    }

    static Sentence silentByRule(long lastMillis, Duration allowed) {
        return new Sentence(
                "Không có yêu cầu nào từ %s; theo khai báo chỉ cho phép %s trong giờ hoạt động."
                        .formatted(moment(lastMillis), VI.span(allowed.toMillis())),
                "Nothing since %s; the roster allows %s of open time."
                        .formatted(moment(lastMillis), EN.span(allowed.toMillis())));
    }

    static Sentence silentByHeartbeats(long lastMillis, Duration every) {
        return new Sentence(
                "Không có sự kiện nào từ %s: lỡ ba nhịp báo hiệu liên tiếp (%s một nhịp)."
                        .formatted(second(lastMillis), VI.span(every.toMillis())),
                "Nothing since %s: three heartbeats missed, one is due every %s."
                        .formatted(second(lastMillis), EN.span(every.toMillis())));
    }

    static Sentence missing(IncidentKind kind, MissingKindRun run, BetaBinomialRate share) {
        double usual = 100 * (kind == IncidentKind.FAILING ? 1 - share.mean() : share.mean());
        Object[] vi = {
            VI.number((double) run.requests()), moment(run.began() * 60_000), VI.number(usual), chance(run.logChance())
        };
        Object[] en = {
            EN.number((double) run.requests()), moment(run.began() * 60_000), EN.number(usual), chance(run.logChance())
        };
        return switch (kind) {
            case FAILING ->
                new Sentence(
                        "%s yêu cầu liên tiếp đều lỗi từ %s, bình thường %s %%; xác suất ngẫu nhiên là %s."
                                .formatted(vi),
                        "%s requests in a row have failed since %s, usually %s %% do; the chance of that is %s."
                                .formatted(en));
            case LOOKUP_SILENT ->
                new Sentence(
                        "%s yêu cầu từ %s mà không có tra cứu nào, bình thường %s %%; xác suất ngẫu nhiên là %s."
                                .formatted(vi),
                        "%s requests since %s and not one a lookup, usually %s %% are; the chance of that is %s."
                                .formatted(en));
            default ->
                new Sentence(
                        "%s yêu cầu từ %s mà không có xác thực nào, bình thường %s %%; xác suất ngẫu nhiên là %s."
                                .formatted(vi),
                        "%s requests since %s and not one an authentication, usually %s %% are; the chance of that is %s."
                                .formatted(en));
        };
    }

    static Sentence mass(List<String> agencies, int watched, long beganMillis, double expected) {
        String named = String.join(", ", agencies.subList(0, Math.min(NAMED_AT_MOST, agencies.size())))
                + (agencies.size() > NAMED_AT_MOST ? ", …" : "");
        if (expected == 0) {
            return new Sentence(
                    "%d trong %d cơ quan cùng ngừng gửi nhịp báo hiệu từ %s (%s); nhiều khả năng do trung tâm."
                            .formatted(agencies.size(), watched, moment(beganMillis), named),
                    "The heartbeats of %d of %d agencies stopped together at %s (%s); look at the centre first."
                            .formatted(agencies.size(), watched, moment(beganMillis), named));
        }
        return new Sentence(
                "%d trong %d cơ quan cùng im lặng từ %s (%s): lẽ ra khoảng %s yêu cầu, thực tế 0; nhiều khả năng do trung tâm."
                        .formatted(agencies.size(), watched, moment(beganMillis), named, VI.number(expected)),
                "%d of %d agencies fell silent together at %s (%s): expected %s requests, saw 0; look at the centre first."
                        .formatted(agencies.size(), watched, moment(beganMillis), named, EN.number(expected)));
    }

    private static String second(long epochMillis) {
        return SECOND.format(Instant.ofEpochMilli(epochMillis));
    }

    static String moment(long epochMillis) {
        return MOMENT.format(Instant.ofEpochMilli(epochMillis));
    }

    /** Such as {@code 3·10^-9}. */
    private static String chance(double logChance) {
        double tens = Math.floor(logChance / Math.log(10));
        double digits = Math.exp(logChance - tens * Math.log(10));
        return "%.0f·10^%.0f".formatted(Math.min(9, digits), tens);
    }
}
