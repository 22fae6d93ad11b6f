package io.popdb.pulse.streams.silence;

import io.popdb.pulse.events.Vietnam;
import io.popdb.pulse.streams.counting.LastSeen;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** Says why a verdict was given, with its figures, in Vietnamese and in English. */
record Sentences(Evidence evidence, Duration allowed, Measure measure, long nowMillis) {
    /** What the allowed time is measured in. */
    enum Measure {
        HEARTBEATS,
        OPEN_TIME
    }

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("HH:mm:ss dd/MM/uuuu").withZone(Vietnam.ZONE);

    String english(ConnectionState state) {
        return switch (state) {
            case BLIND ->
                hasWatermark()
                        ? "Pulse has seen only what arrived until " + moment(evidence.watermarkMillis()) + ", "
                                + span(nowMillis - evidence.watermarkMillis())
                                + " ago: nothing can be said of the agency."
                        : "Pulse does not yet know how far the agency's log goes: nothing can be said of the agency.";
            case NEVER_SEEN -> "Not one event has come since Pulse has watched.";
            case SILENT ->
                "Nothing since " + lastEvent() + ", for " + span(silence()) + "; " + span(allowed.toMillis())
                        + (measure == Measure.HEARTBEATS
                                ? ", three heartbeats, are allowed."
                                : " of open time are allowed.");
            case IDLE ->
                measure == Measure.HEARTBEATS || !hasRequest()
                        ? "Heartbeats come, the last at " + moment(evidence.lastHeartbeatMillis()) + "; "
                                + (hasRequest() ? "the last request at " + lastRequest() + "." : "no request yet.")
                        : "No request since " + lastRequest() + ", and none is due.";
            case ACTIVE -> "Last request at " + lastRequest() + ".";
        };
    }

    String vietnamese(ConnectionState state) {
        return switch (state) {
            case BLIND ->
                hasWatermark()
                        ? "Pulse mới xem hết dữ liệu đến " + moment(evidence.watermarkMillis()) + ", cách đây "
                                + span(nowMillis - evidence.watermarkMillis()) + ": chưa thể kết luận về cơ quan này."
                        : "Pulse chưa biết dữ liệu của cơ quan này dài đến đâu: chưa thể kết luận.";
            case NEVER_SEEN -> "Chưa có sự kiện nào kể từ khi Pulse theo dõi.";
            case SILENT ->
                "Không có sự kiện nào từ " + lastEvent() + ", đã " + span(silence()) + "; cho phép "
                        + span(allowed.toMillis())
                        + (measure == Measure.HEARTBEATS ? ", tức ba nhịp báo hiệu." : " trong giờ hoạt động.");
            case IDLE ->
                measure == Measure.HEARTBEATS || !hasRequest()
                        ? "Vẫn có nhịp báo hiệu, gần nhất lúc " + moment(evidence.lastHeartbeatMillis()) + "; "
                                + (hasRequest()
                                        ? "yêu cầu gần nhất lúc " + lastRequest() + "."
                                        : "chưa có yêu cầu nào.")
                        : "Không có yêu cầu nào từ " + lastRequest() + ", và cũng chưa đến lúc phải có.";
            case ACTIVE -> "Yêu cầu gần nhất lúc " + lastRequest() + ".";
        };
    }

    private boolean hasWatermark() {
        return evidence.watermarkMillis() != LastSeen.NEVER;
    }

    private long silence() {
        return evidence.watermarkMillis() - evidence.lastEventMillis();
    }

    private String lastEvent() {
        return moment(evidence.lastEventMillis());
    }

    private String lastRequest() {
        return moment(evidence.lastRequestMillis());
    }

    private boolean hasRequest() {
        return evidence.lastRequestMillis() != LastSeen.NEVER;
    }

    private static String moment(long epochMillis) {
        return MOMENT.format(Instant.ofEpochMilli(epochMillis));
    }

    /** Such as {@code 2 h 05 min}, {@code 12 s}: the units read alike in both languages. */
    private static String span(long millis) {
        Duration span = Duration.ofMillis(Math.max(0, millis));
        if (span.toHours() > 0) {
            return "%d h %02d min".formatted(span.toHours(), span.toMinutesPart());
        }
        return span.toMinutes() > 0
                ? "%d min %02d s".formatted(span.toMinutes(), span.toSecondsPart())
                : span.toSeconds() + " s";
    }
}
