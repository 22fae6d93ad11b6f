package io.popdb.pulse.domain.silence;

import static io.popdb.pulse.domain.silence.FigureFormat.EN;
import static io.popdb.pulse.domain.silence.FigureFormat.VI;

/** Says how a connection stands where no incident says it, with its figures, in Vietnamese and in English. */
final class VerdictSentences {
    private VerdictSentences() {}

    static Sentence active(RecentTraffic recent) {
        double expected = recent.expected();
        double seen = recent.seen();
        return recent.isSlump()
                ? new Sentence(
                        "Giảm mạnh: khoảng một giờ qua lẽ ra %s yêu cầu, thực tế %s."
                                .formatted(VI.number(expected), VI.number(seen)),
                        "A slump: expected %s requests in about the last hour, saw %s."
                                .formatted(EN.number(expected), EN.number(seen)))
                : new Sentence(
                        "Khoảng một giờ qua dự kiến %s yêu cầu, thực tế %s."
                                .formatted(VI.number(expected), VI.number(seen)),
                        "Expected %s requests in about the last hour, saw %s."
                                .formatted(EN.number(expected), EN.number(seen)));
    }

    /** Of one whose traffic at this hour is not yet known. */
    static Sentence activeAndNew(RecentTraffic recent) {
        return new Sentence(
                "Khoảng một giờ qua có %s yêu cầu; chưa đủ dữ liệu để biết bao nhiêu là bình thường."
                        .formatted(VI.number(recent.seen())),
                "%s requests in about the last hour; there is too little history to say how many are usual."
                        .formatted(EN.number(recent.seen())));
    }

    static Sentence idle(LastHeard heard, double expectedSince) {
        String last = IncidentSentences.moment(heard.requestMillis());
        return heard.anyRequest()
                ? new Sentence(
                        "Không có yêu cầu nào từ %s; từ đó đến nay cũng chỉ dự kiến %s."
                                .formatted(last, VI.number(expectedSince)),
                        "No request since %s; %s were to be expected since.".formatted(last, EN.number(expectedSince)))
                : new Sentence("Vẫn có nhịp báo hiệu, chưa có yêu cầu nào.", "Heartbeats come, no request yet.");
    }

    static Sentence inMass(long beganMillis, long nowMillis, double expected) {
        String since = IncidentSentences.moment(beganMillis);
        long lasts = nowMillis - beganMillis;
        return expected == 0
                ? new Sentence(
                        "Im lặng từ %s cùng nhiều cơ quan khác; xem sự cố trung tâm.".formatted(since),
                        "Silent since %s together with many others; see the central incident.".formatted(since))
                : new Sentence(
                        "Im lặng từ %s cùng nhiều cơ quan khác: lẽ ra %s yêu cầu trong %s vừa qua, thực tế 0; xem sự cố trung tâm."
                                .formatted(since, VI.number(expected), VI.span(lasts)),
                        "Silent since %s together with many others: expected %s in the last %s, saw 0; see the central incident."
                                .formatted(since, EN.number(expected), EN.span(lasts)));
    }

    static Sentence neverSeen() {
        return new Sentence(
                "Chưa có sự kiện nào kể từ khi Pulse theo dõi.", "Not one event has come since Pulse has watched.");
    }

    static Sentence blind(long watermarkMillis, long nowMillis) {
        if (watermarkMillis == LastHeard.NEVER) {
            return new Sentence(
                    "Pulse chưa biết dữ liệu của cơ quan này dài đến đâu: chưa thể kết luận.",
                    "Pulse does not yet know how far the agency's log goes: nothing can be said of the agency.");
        }
        String seen = IncidentSentences.moment(watermarkMillis);
        long ago = nowMillis - watermarkMillis;
        return new Sentence(
                "Pulse mới xem hết dữ liệu đến %s, cách đây %s: chưa thể kết luận về cơ quan này."
                        .formatted(seen, VI.span(ago)),
                "Pulse has seen only what arrived until %s, %s ago: nothing can be said of the agency."
                        .formatted(seen, EN.span(ago)));
    }
}
