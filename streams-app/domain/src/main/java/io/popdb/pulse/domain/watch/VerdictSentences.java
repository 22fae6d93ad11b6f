package io.popdb.pulse.domain.watch;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.declarations.ContractWording;
import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.expectation.Habit;
import java.util.List;

/**
 * Builds the sentence that explains a connection's state when no incident does, with its figures, in Vietnamese and in
 * English.
 */
final class VerdictSentences {
    private static final Wording UNKNOWN_EXTENT = new Wording(
            "Pulse chưa biết dữ liệu của cơ quan này dài đến đâu: chưa thể kết luận.",
            "Pulse does not yet know how far the agency's log goes: nothing can be said of the agency.");
    private static final String SEEN_UNTIL = "Pulse has seen only what arrived until ";

    static final Wording NOTHING_MORE = new Wording("", "");

    private VerdictSentences() {}

    static Wording active(RecentTraffic recent) {
        return FigureFormat.say(
                "Khoảng một giờ qua dự kiến %s yêu cầu, thực tế %s.",
                "Expected %s requests in about the last hour, saw %s.",
                as -> List.of(as.number(recent.expected()), as.number(recent.seen())));
    }

    /** Of one whose traffic at this hour is not yet known. */
    static Wording activeAndNew(RecentTraffic recent) {
        return FigureFormat.say(
                "Khoảng một giờ qua có %s yêu cầu; chưa đủ dữ liệu để biết bao nhiêu là bình thường.",
                "%s requests in about the last hour; there is too little history to say how many are usual.",
                as -> List.of(as.number(recent.seen())));
    }

    static Wording idle(LastHeard heard, double expectedSince) {
        return heard.anyRequest()
                ? FigureFormat.say(
                        "Không có yêu cầu nào từ %s; từ đó đến nay cũng chỉ dự kiến %s.",
                        "No request since %s; %s were to be expected since.",
                        as -> List.of(IncidentSentences.moment(heard.requestsUntil()), as.number(expectedSince)))
                : new Wording("Vẫn có nhịp báo hiệu, chưa có yêu cầu nào.", "Heartbeats come, no request yet.");
    }

    static Wording inMass(long beganMillis, long nowMillis, double expected) {
        String since = IncidentSentences.moment(beganMillis);
        return expected == 0
                ? FigureFormat.say(
                        "Im lặng từ %s cùng nhiều cơ quan khác; xem sự cố trung tâm.",
                        "Silent since %s together with many others; see the central incident.", as -> List.of(since))
                : FigureFormat.say(
                        "Im lặng từ %s cùng nhiều cơ quan khác: bình thường %s yêu cầu trong %s vừa qua, thực tế 0; xem sự cố trung tâm.",
                        "Silent since %s together with many others: expected %s in the last %s, saw 0; see the central incident.",
                        as -> List.of(since, as.number(expected), as.span(nowMillis - beganMillis)));
    }

    static Wording notOpened(LastHeard heard) {
        return FigureFormat.say(
                "Không có yêu cầu nào từ %s, bình thường giờ này đã mở cửa: có thể nghỉ, Pulse đã hỏi người trực.",
                "No request since %s, though it should have opened today: it may be closed, and Pulse has asked the operator.",
                as -> List.of(IncidentSentences.moment(heard.requestsUntil())));
    }

    /** To be said before another. */
    static Wording failing(Connection connection) {
        long began = connection.flow().missing(MissingKind.SUCCESSES).began();
        String since = IncidentSentences.moment(began * Spans.MINUTE_MILLIS);
        Wording all = began == LastSeen.NEVER
                ? new Wording("Mọi yêu cầu đều lỗi", "Every request fails")
                : FigureFormat.say(
                        "Mọi yêu cầu đều lỗi từ %s", "Every request has failed since %s", as -> List.of(since));
        return all.with(failure(connection)).with(new Wording(". ", ". "));
    }

    /** Such as "most with TIMEOUT", to be said behind that all fail. */
    static Wording failure(Connection connection) {
        return connection
                .faults()
                .prevailingFailure()
                .map(outcome -> new Wording(
                        ", phần lớn là " + ContractWording.of(outcome).within().vi(), ", most with " + outcome))
                .orElse(NOTHING_MORE);
    }

    /** To be said behind another. */
    static Wording habit(Habit habit) {
        return new Wording(
                " Cơ quan này " + habit.wording().vi() + ".",
                " This agency " + habit.wording().en() + ".");
    }

    /** To be said behind another. */
    static Wording clockSlow(long slowMillis) {
        return FigureFormat.say(
                " Đồng hồ của cơ quan chậm %s, hoặc mọi thứ đều được gửi muộn chừng ấy: Pulse cũng xét muộn chừng ấy.",
                " Its clock is %s slow, or it sends everything so late: it is judged so much later.",
                as -> List.of(as.span(slowMillis)));
    }

    /** To be said behind another. */
    static Wording late(long lateMillis) {
        return FigureFormat.say(
                " Dữ liệu của cơ quan này thường đến muộn: Pulse xét muộn hơn %s.",
                " What it sends often comes late: it is judged %s later.", as -> List.of(as.span(lateMillis)));
    }

    static Wording neverSeen() {
        return new Wording(
                "Chưa có sự kiện nào kể từ khi Pulse theo dõi.", "Not one event has come since Pulse has watched.");
    }

    /** Whether it is what {@link #blind} says. */
    static boolean tellsAge(Wording sentence) {
        return sentence.equals(UNKNOWN_EXTENT) || sentence.en().startsWith(SEEN_UNTIL);
    }

    static Wording blind(long watermarkMillis, long nowMillis) {
        return watermarkMillis == LastSeen.NEVER
                ? UNKNOWN_EXTENT
                : FigureFormat.say(
                        "Pulse mới quan sát hết dữ liệu đến %s, cách đây %s: chưa thể kết luận về cơ quan này.",
                        SEEN_UNTIL + "%s, %s ago: nothing can be said of the agency.",
                        as -> List.of(IncidentSentences.moment(watermarkMillis), as.span(nowMillis - watermarkMillis)));
    }
}
