package io.popdb.pulse.domain.watch;

import io.popdb.pulse.contract.Labelled;
import io.popdb.pulse.declarations.Wording;

/** Conditions reported in addition to a connection's state; several may hold at once. */
public enum ConnectionCondition implements Labelled {
    /** The gateway lives, as its heartbeats show, and no requests come, though some should. */
    REQUESTS_STOPPED("Ngừng yêu cầu", "requests_stopped"),
    /** Every request fails. */
    FAILING("Lỗi toàn bộ", "failing"),
    LOOKUP_SILENT("Không có tra cứu", "lookup_silent"),
    AUTHENTICATION_SILENT("Không có xác thực", "authentication_silent"),
    /** Of several sources at least one is silent, while others go on. */
    SOURCE_SILENT("Một nguồn im lặng", "source_silent"),
    /** The agency's clock goes slow by minutes, or all that it sends comes so late. */
    CLOCK_SLOW("Đồng hồ chậm", "clock_slow") {
        @Override
        boolean holds(Connection connection) {
            return connection.feed().clock().reading().isSlow();
        }
    },
    /** Far more is asked than ever at such an hour, or for numbers that nobody has. */
    SURGE("Tăng đột biến", "surge"),
    /** Far less comes than should, yet something does. */
    SLUMP("Giảm mạnh", "slump");

    private final String vi;
    private final String en;

    ConnectionCondition(String vi, String en) {
        this.vi = vi;
        this.en = en;
    }

    /** What a reader calls it. */
    public Wording wording() {
        return new Wording(vi, en);
    }

    /** As long as an incident of its name is open, unless it is said otherwise. */
    boolean holds(Connection connection) {
        return connection.open().of(IncidentKind.valueOf(name())).isPresent();
    }
}
