package io.popdb.pulse.domain.watch;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.level.LevelWindow;
import io.popdb.pulse.domain.profile.BetaBinomialRate;
import io.popdb.pulse.domain.sources.SourceRun;
import io.popdb.pulse.domain.sources.SourceRuns;
import io.popdb.pulse.domain.sources.SourceStanding;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Builds the sentence that explains an incident with its figures (expected, seen, probability), in Vietnamese and in
 * English.
 */
final class IncidentSentences {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("HH:mm dd/MM/uuuu").withZone(VietnamTime.ZONE);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("HH:mm:ss dd/MM/uuuu").withZone(VietnamTime.ZONE);
    private static final int NAMED_AT_MOST = 8;
    private static final long NEW_BEFORE_MINUTES = 60;

    private IncidentSentences() {}

    static Wording silent(long beganMillis, long nowMillis, double expected, double logChance) {
        return FigureFormat.say(
                "Không có yêu cầu nào từ %s: bình thường khoảng %s trong %s vừa qua, thực tế 0; xác suất ngẫu nhiên là %s.",
                "Nothing since %s: expected %s in the last %s, saw 0; the chance of that is %s.",
                as -> List.of(
                        moment(beganMillis), as.number(expected), as.span(nowMillis - beganMillis), chance(logChance)));
    }

    static Wording silentByHabits(long beganMillis, Connection connection) {
        Habits habits = connection.habits();
        long lastsMillis = connection.watermarkMillis() - beganMillis;
        Function<FigureFormat, List<Object>> figures =
                as -> List.of(moment(beganMillis), as.number(habits.expected()), as.span(lastsMillis));
        Wording what = connection.heard().requestsUntil() <= beganMillis
                ? FigureFormat.say(
                        "Không có yêu cầu nào từ %s: bình thường khoảng %s trong %s vừa qua, thực tế 0.",
                        "Nothing since %s: expected %s in the last %s, saw 0.", figures)
                : FigureFormat.say(
                        "Hầu như không có yêu cầu nào từ %s: bình thường khoảng %s trong %s vừa qua, thực tế chỉ lác đác.",
                        "Hardly anything since %s: expected %s in the last %s, and next to nothing came.", figures);
        return what.with(VerdictSentences.habit(habits.habit()));
    }

    static Wording silentByFixedTime(long lastMillis, Duration allowed) {
        return FigureFormat.say(
                "Không có yêu cầu nào từ %s; chưa đủ dữ liệu để học, chỉ cho phép %s trong giờ hoạt động.",
                "Nothing since %s; there is too little history to judge by, and %s of open time are allowed.",
                as -> List.of(moment(lastMillis), as.span(allowed.toMillis())));
    }

    static Wording silentByRule(long lastMillis, Duration allowed) {
        return FigureFormat.say(
                "Không có yêu cầu nào từ %s; theo khai báo chỉ cho phép %s trong giờ hoạt động.",
                "Nothing since %s; the roster allows %s of open time.",
                as -> List.of(moment(lastMillis), as.span(allowed.toMillis())));
    }

    static Wording silentByHeartbeats(long lastMillis, Duration every) {
        return FigureFormat.say(
                "Không có sự kiện nào từ %s: lỡ ba nhịp báo hiệu liên tiếp (%s một nhịp).",
                "Nothing since %s: three heartbeats missed, one is due every %s.",
                as -> List.of(second(lastMillis), as.span(every.toMillis())));
    }

    static Wording requestsStopped(long beganMillis, long nowMillis, double expected) {
        return FigureFormat.say(
                "Cổng kết nối vẫn hoạt động (có nhịp báo hiệu), nhưng không có yêu cầu nào từ %s:"
                        + " bình thường khoảng %s trong %s vừa qua, thực tế 0.",
                "The gateway lives (heartbeats come), requests have stopped since %s: expected %s in the last %s, saw 0.",
                as -> List.of(moment(beganMillis), as.number(expected), as.span(nowMillis - beganMillis)));
    }

    /** By a fixed time. */
    static Wording requestsStopped(long beganMillis, Duration allowed) {
        return FigureFormat.say(
                "Cổng kết nối vẫn hoạt động (có nhịp báo hiệu), nhưng không có yêu cầu nào từ %s; chỉ cho phép %s trong giờ hoạt động.",
                "The gateway lives (heartbeats come), requests have stopped since %s; %s of open time are allowed.",
                as -> List.of(moment(beganMillis), as.span(allowed.toMillis())));
    }

    static Wording missingKind(IncidentKind kind, MissingKindRun run, BetaBinomialRate rate, Wording failure) {
        double usual = 100 * (kind == IncidentKind.FAILING ? 1 - rate.mean() : rate.mean());
        Function<FigureFormat, List<Object>> figures = as -> List.of(
                as.number((double) run.requests()),
                moment(run.began() * Spans.MINUTE_MILLIS),
                as.number(usual),
                chance(run.logChance()),
                as.of(failure));
        return switch (kind) {
            case FAILING ->
                FigureFormat.say(
                        "%1$s yêu cầu liên tiếp đều lỗi từ %2$s%5$s, bình thường %3$s %%; xác suất ngẫu nhiên là %4$s.",
                        "%1$s requests in a row have failed since %2$s%5$s, usually %3$s %% do; the chance of that is %4$s.",
                        figures);
            case LOOKUP_SILENT ->
                FigureFormat.say(
                        "%s yêu cầu từ %s mà không có tra cứu nào, bình thường %s %%; xác suất ngẫu nhiên là %s.",
                        "%s requests since %s and not one a lookup, usually %s %% are; the chance of that is %s.",
                        figures);
            default ->
                FigureFormat.say(
                        "%s yêu cầu từ %s mà không có xác thực nào, bình thường %s %%; xác suất ngẫu nhiên là %s.",
                        "%s requests since %s and not one an authentication, usually %s %% are; the chance of that is %s.",
                        figures);
        };
    }

    /** @param sources all of the agency, of whom some may have come since */
    static Wording sourceSilent(long beganMillis, double expected, List<SourceRun> silent, SourceRuns sources) {
        List<SourceStanding> all = sources.standings();
        String names = names(
                all, source -> silent.stream().anyMatch(run -> run.source().equals(source)));
        String others = names(
                all, source -> silent.stream().noneMatch(run -> run.source().equals(source)));
        double share = 100
                * all.stream()
                        .filter(each ->
                                silent.stream().anyMatch(run -> run.source().equals(each.source())))
                        .mapToDouble(SourceStanding::share)
                        .sum();
        Wording what = FigureFormat.say(
                "Nguồn %s không gửi gì từ %s, bình thường chiếm %s %%, tức khoảng %s yêu cầu, thực tế 0; %s vẫn gửi.",
                "Nothing from source %s since %s, usually %s %% of all: expected %s requests, saw 0; %s sends as before.",
                as -> List.of(names, moment(beganMillis), as.number(share), as.number(expected), others));
        String fresh = sources.all().stream()
                .filter(run -> (run.firstMinute() + NEW_BEFORE_MINUTES) * Spans.MINUTE_MILLIS >= beganMillis)
                .map(SourceRun::source)
                .collect(Collectors.joining(", "));
        return fresh.isEmpty()
                ? what
                : what.with(FigureFormat.say(
                        " Nguồn mới từ lúc đó: %s; có thể đã đổi tên hoặc thay máy.",
                        " New since then: %s; perhaps it was renamed or replaced.", as -> List.of(fresh)));
    }

    private static String names(List<SourceStanding> all, Predicate<String> which) {
        return all.stream().map(SourceStanding::source).filter(which).collect(Collectors.joining(", "));
    }

    static Wording surge(LevelWindow window) {
        return FigureFormat.say(
                "Nhiều bất thường từ %s: %s yêu cầu trong %s, bình thường nhiều nhất khoảng %s. Có thể là truy cập sai mục đích.",
                "Far more than usual since %s: %s requests in %s, usual are at most about %s. It may be misuse.",
                figures(window));
    }

    static Wording notFound(LevelWindow window) {
        return FigureFormat.say(
                "Từ %s có %s tra cứu không tìm thấy ai trong %s, bình thường khoảng %s. Có thể ai đó đang dò số.",
                "Since %s %s lookups found nobody in %s, usual are about %s. Somebody may be trying numbers.",
                figures(window));
    }

    static Wording slump(LevelWindow window) {
        return FigureFormat.say(
                "Ít bất thường từ %s: chỉ %s yêu cầu trong %s, bình thường ít nhất khoảng %s. Có thể mất một phần kết nối.",
                "Far less than usual since %s: only %s requests in %s, usual are at least about %s. A part may be lost.",
                figures(window));
    }

    private static Function<FigureFormat, List<Object>> figures(LevelWindow window) {
        return as -> List.of(
                moment(Levels.beganMillis(window)),
                as.number((double) window.seen()),
                as.span(window.minutes() * Spans.MINUTE_MILLIS),
                as.number(window.usual()));
    }

    static Wording mass(List<Agency> agencies, List<Agency> watched, long beganMillis, double expected) {
        CommonTrait trait = CommonTrait.of(agencies, watched);
        String named = named(agencies);
        Wording look = trait.isTelling()
                ? new Wording("trước hết xem điểm chung này", "look first at what they share")
                : new Wording("nhiều khả năng do trung tâm", "look at the centre first");
        return expected == 0
                ? FigureFormat.say(
                        "%d trong %d cơ quan, %s, cùng ngừng gửi nhịp báo hiệu từ %s (%s); %s.",
                        "The heartbeats of %d of %d agencies, %s, stopped together at %s (%s); %s.",
                        as -> List.of(
                                agencies.size(),
                                watched.size(),
                                as.of(trait.wording()),
                                moment(beganMillis),
                                named,
                                as.of(look)))
                : FigureFormat.say(
                        "%d trong %d cơ quan, %s, cùng im lặng từ %s (%s): bình thường khoảng %s yêu cầu, thực tế 0; %s.",
                        "%d of %d agencies, %s, fell silent together at %s (%s): expected %s requests, saw 0; %s.",
                        as -> List.of(
                                agencies.size(),
                                watched.size(),
                                as.of(trait.wording()),
                                moment(beganMillis),
                                named,
                                as.number(expected),
                                as.of(look)));
    }

    /** Asks; where they share nothing, nothing is said of that. */
    static Wording notOpened(List<Agency> agencies, List<Agency> watched, LocalDate day) {
        CommonTrait trait = CommonTrait.of(agencies, watched);
        Wording shared = agencies.size() > 1 && trait != CommonTrait.NOTHING
                ? new Wording(
                        ", " + trait.wording().vi(), ", " + trait.wording().en())
                : new Wording("", "");
        String closure =
                "pulse closure add %s %s --reason …".formatted(agencies.get(0).id(), day);
        return FigureFormat.say(
                "%d cơ quan (%s%s) bình thường giờ này đã mở cửa mà chưa có yêu cầu nào. Hôm nay nghỉ? Nếu đúng, với mỗi cơ quan: %s",
                "%d agencies (%s%s) should have opened by now, and nothing has come. Closed today? If so, for each: %s",
                as -> List.of(agencies.size(), named(agencies), as.of(shared), closure));
    }

    static Wording decommissioned(long atMillis, Wording by, String note) {
        return FigureFormat.say(
                "Đã ngừng kết nối hẳn, theo xác nhận của %s lúc %s%s: không chờ yêu cầu nào cho đến khi cơ quan gửi lại.",
                "Decommissioned, as %s said at %s%s: nothing is expected until it asks again.",
                as -> List.of(as.of(by), moment(atMillis), note.isEmpty() ? "" : " (" + note + ")"));
    }

    /** To be said behind that. */
    static Wording askedAgain(long atMillis) {
        return FigureFormat.say(
                " Cơ quan đã gửi yêu cầu trở lại từ %s và được theo dõi như trước.",
                " It has asked again since %s, and is judged as before.", as -> List.of(moment(atMillis)));
    }

    private static String named(List<Agency> agencies) {
        return agencies.stream().limit(NAMED_AT_MOST).map(Agency::id).collect(Collectors.joining(", "))
                + (agencies.size() > NAMED_AT_MOST ? ", …" : "");
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
