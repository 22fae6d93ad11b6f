package io.popdb.pulse.domain.watch;

import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.declarations.ContractWording;
import io.popdb.pulse.declarations.Wording;
import java.util.List;
import java.util.OptionalLong;

/** What else convinces of a silence, or tells what kind of one it is, to be said behind its sentence, in Vietnamese and in English. */
final class SilenceDetails {
    private static final int NAMED_AT_MOST = 4;

    private SilenceDetails() {}

    static Wording of(Connection connection, long beganMillis) {
        return longest(connection, beganMillis).with(rejects(connection, beganMillis));
    }

    /** A silence that is shorter than one of those convinces nobody by that. */
    private static Wording longest(Connection connection, long beganMillis) {
        OptionalLong longest = connection.isJudgedByHabits()
                ? connection.habits().longestSilenceAbout(Math.floorDiv(beganMillis, Spans.MINUTE_MILLIS))
                : OptionalLong.empty();
        long lastsMillis = connection.watermarkMillis() - beganMillis;
        if (longest.isEmpty() || longest.getAsLong() * Spans.MINUTE_MILLIS >= lastsMillis) {
            return VerdictSentences.NOTHING_MORE;
        }
        return FigureFormat.say(
                " Trong sáu tuần qua, lần im lặng dài nhất bắt đầu vào khoảng giờ này là %s.",
                " The longest silence that began about this hour in the last six weeks was %s.",
                as -> List.of(as.span(longest.getAsLong() * Spans.MINUTE_MILLIS)));
    }

    private static Wording rejects(Connection connection, long beganMillis) {
        RecentFaults faults = connection.faults();
        if (faults.rejectedMillis() <= beganMillis + Spans.MINUTE_MILLIS) {
            return VerdictSentences.NOTHING_MORE;
        }
        String last = IncidentSentences.moment(faults.rejectedMillis());
        return faults.prevailingReject()
                .map(reason -> FigureFormat.say(
                        " Vẫn có dữ liệu gửi tới (lần cuối %s), nhưng sai quy cách nên bị từ chối, phần lớn vì %s.",
                        " Messages come, the last at %s, but break the contract and are rejected, most as %s.",
                        as -> List.of(last, as.of(called(reason)))))
                .orElseGet(() -> FigureFormat.say(
                        " Vẫn có dữ liệu gửi tới (lần cuối %s), nhưng sai quy cách nên bị từ chối.",
                        " Messages come, the last at %s, but break the contract and are rejected.",
                        as -> List.of(last)));
    }

    /** Such as "trường không cho phép", unknown_field. */
    private static Wording called(RejectReason reason) {
        return new Wording(ContractWording.of(reason).within().vi(), reason.label());
    }

    /** Who is silent beside the one of which it is said. */
    static Wording others(List<String> silent) {
        if (silent.isEmpty()) {
            return new Wording(" Không cơ quan nào khác im lặng.", " No other agency is silent.");
        }
        String named = String.join(", ", silent.subList(0, Math.min(NAMED_AT_MOST, silent.size())));
        int more = silent.size() - NAMED_AT_MOST;
        return more <= 0
                ? FigureFormat.say(" Cũng đang im lặng: %s.", " Also silent: %s.", as -> List.of(named))
                : FigureFormat.say(
                        " Cũng đang im lặng: %s và %d cơ quan khác.",
                        " Also silent: %s and %d more.", as -> List.of(named, more));
    }
}
