package io.popdb.pulse.demo.drill;

import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.simulator.SimulatedFaultKind;
import io.popdb.pulse.topics.rows.CountsRow;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a drill plants, how it is made, and the word by which Pulse must tell of it, within so many minutes. */
enum DrillFault {
    SILENT("silent", SimulatedFaultKind.SILENT, 1, 8, "không có gì đến nữa", "nothing comes any more"),
    HEARTBEATS_MISSED(
            "silent", SimulatedFaultKind.SILENT, 1, 5, "nhịp báo hiệu và yêu cầu dừng", "heartbeats and requests stop"),
    HEARTBEATS_ONLY(
            "requests_stopped",
            SimulatedFaultKind.HEARTBEATS_ONLY,
            1,
            8,
            "chỉ còn nhịp báo hiệu",
            "only heartbeats are left"),
    NO_AUTHENTICATIONS(
            "authentication_silent",
            SimulatedFaultKind.NO_AUTHENTICATIONS,
            1,
            8,
            "không còn xác thực",
            "no authentications are left"),
    FAILING("failing", SimulatedFaultKind.FAILING, 1, 8, "mọi yêu cầu đều lỗi", "every request fails"),
    REJECTS(
            RejectReason.UNKNOWN_FIELD.label(),
            SimulatedFaultKind.REJECTS,
            0.2,
            3,
            "một phần năm sai định dạng",
            "one message in five breaks the contract"),
    SPOOF(
            RejectReason.SPOOFED_AGENCY.label(),
            SimulatedFaultKind.SPOOF,
            1,
            3,
            "mạo danh cơ quan khác",
            "it speaks in another agency's name"),
    UNKNOWN_AGENCY(
            RejectReason.UNKNOWN_AGENCY.label(),
            SimulatedFaultKind.UNKNOWN_AGENCY,
            1,
            3,
            "mang tên cơ quan không có trong danh sách",
            "it speaks in the name of an agency that nobody knows"),
    GAP("gap", SimulatedFaultKind.GAPS, 0.1, 3, "mất một phần mười yêu cầu", "one request in ten is lost"),
    CLOCK_FAST("clock_skew", SimulatedFaultKind.CLOCK, 30, 3, "đồng hồ nhanh 30 phút", "its clock is 30 minutes fast"),
    CLOCK_SLOW("clock_slow", SimulatedFaultKind.CLOCK, -20, 8, "đồng hồ chậm 20 phút", "its clock is 20 minutes slow"),
    PARTIAL("slump", SimulatedFaultKind.PARTIAL, 0.3, 45, "chỉ còn ba phần mười", "three tenths are left"),
    SURGE("surge", SimulatedFaultKind.SURGE, 10, 8, "hỏi gấp mười lần", "ten times as much is asked"),
    TRICKLE(
            "requests_stopped",
            SimulatedFaultKind.TRICKLE,
            0.03,
            30,
            "còn nhỏ giọt, nhịp báo hiệu vẫn đến",
            "a trickle is left, and heartbeats"),
    MASS("mass", SimulatedFaultKind.SILENT, 1, 5, "năm cơ quan im lặng cùng lúc", "five fall silent at once");

    private static final int MANY = 5;
    private static final Duration SOON = Duration.ofSeconds(10);

    private final String word;
    private final SimulatedFaultKind kind;
    private final double amount;
    private final int withinMinutes;
    private final String vi;
    private final String en;

    DrillFault(String word, SimulatedFaultKind kind, double amount, int withinMinutes, String vi, String en) {
        this.word = word;
        this.kind = kind;
        this.amount = amount;
        this.withinMinutes = withinMinutes;
        this.vi = vi;
        this.en = en;
    }

    /** The kind of incident, the condition or the reject reason that tells of it. */
    String word() {
        return word;
    }

    SimulatedFaultKind kind() {
        return kind;
    }

    double amount() {
        return amount;
    }

    /** Within what time it must be told. */
    Duration within() {
        return Duration.ofMinutes(withinMinutes);
    }

    Wording wording() {
        return new Wording(vi, en);
    }

    /** Whether it only goes wrong of an agency that is declared to send heartbeats; all others are of those that are not. */
    boolean needsHeartbeats() {
        return this == HEARTBEATS_MISSED || this == HEARTBEATS_ONLY || this == TRICKLE;
    }

    int agencies() {
        return this == MASS ? MANY : 1;
    }

    /** Of whom it is told, where it is planted in these. */
    List<String> toldOf(List<String> agencies) {
        return this == UNKNOWN_AGENCY ? List.of(CountsRow.UNKNOWN_AGENCY) : agencies;
    }

    /** Mass comes last: a silence that begins shortly before would be taken for part of it. */
    Duration begins(Duration length) {
        return this == MASS ? length.minus(within()) : SOON;
    }

    boolean fitsInto(Duration length) {
        return begins(length).plus(within()).compareTo(length) <= 0;
    }

    /** What it is called on the command line, such as {@code clock-fast}. */
    String option() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static DrillFault of(String option) {
        return Arrays.stream(values())
                .filter(fault -> fault.option().equals(option))
                .findFirst()
                .orElseThrow(() -> new UsageException("--only names " + option + "; there are "
                        + Arrays.stream(values()).map(DrillFault::option).collect(Collectors.joining(", "))));
    }
}
