package io.popdb.pulse.streams.silence;

/** Says how a connection stands where no incident says it, with its figures, in Vietnamese and in English. */
final class ReadingSentences {
    private ReadingSentences() {}

    static Sentence active(RecentTraffic recent) {
        String expected = IncidentSentences.number(recent.expected());
        String seen = IncidentSentences.number(recent.seen());
        return recent.isSlump()
                ? new Sentence(
                        "Giảm mạnh: khoảng một giờ qua lẽ ra %s yêu cầu, thực tế %s.".formatted(expected, seen),
                        "A slump: expected %s requests in about the last hour, saw %s.".formatted(expected, seen))
                : new Sentence(
                        "Khoảng một giờ qua dự kiến %s yêu cầu, thực tế %s.".formatted(expected, seen),
                        "Expected %s requests in about the last hour, saw %s.".formatted(expected, seen));
    }

    /** Of one whose traffic at this hour is not yet known. */
    static Sentence activeAndNew(RecentTraffic recent) {
        String seen = IncidentSentences.number(recent.seen());
        return new Sentence(
                "Khoảng một giờ qua có %s yêu cầu; chưa đủ dữ liệu để biết bao nhiêu là bình thường.".formatted(seen),
                "%s requests in about the last hour; there is too little history to say how many are usual."
                        .formatted(seen));
    }

    static Sentence idle(LastHeard heard, double expectedSince) {
        String last = IncidentSentences.moment(heard.requestMillis());
        String expected = IncidentSentences.number(expectedSince);
        return heard.anyRequest()
                ? new Sentence(
                        "Không có yêu cầu nào từ %s; từ đó đến nay cũng chỉ dự kiến %s.".formatted(last, expected),
                        "No request since %s; %s were to be expected since.".formatted(last, expected))
                : new Sentence("Vẫn có nhịp báo hiệu, chưa có yêu cầu nào.", "Heartbeats come, no request yet.");
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
        String ago = IncidentSentences.span(nowMillis - watermarkMillis);
        return new Sentence(
                "Pulse mới xem hết dữ liệu đến %s, cách đây %s: chưa thể kết luận về cơ quan này.".formatted(seen, ago),
                "Pulse has seen only what arrived until %s, %s ago: nothing can be said of the agency."
                        .formatted(seen, ago));
    }
}
