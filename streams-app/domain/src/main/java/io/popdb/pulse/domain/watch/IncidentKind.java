package io.popdb.pulse.domain.watch;

import io.popdb.pulse.contract.Labelled;
import io.popdb.pulse.declarations.Wording;

/** The kinds of incident. */
public enum IncidentKind implements Labelled {
    /** Nothing comes, though something should. */
    SILENT("Im lặng", "silent"),
    /** Heartbeats show that the gateway lives, but no requests come, though some should. */
    REQUESTS_STOPPED("Ngừng yêu cầu", "requests_stopped"),
    /** Authentications flow, lookups do not. */
    LOOKUP_SILENT("Không có tra cứu", "lookup_silent"),
    /** Lookups flow, authentications do not. */
    AUTHENTICATION_SILENT("Không có xác thực", "authentication_silent"),
    /** Requests flow, and every one fails. */
    FAILING("Lỗi toàn bộ", "failing"),
    /** One or several of an agency's sources send nothing, while others go on: worth a look, no outage of the agency. */
    SOURCE_SILENT("Một nguồn im lặng", "source_silent"),
    /** Far more is asked than this agency ever asks at such an hour, or for numbers that nobody has: a sign of misuse. */
    SURGE("Tăng đột biến", "surge"),
    /** Far less comes than should, yet something does: a part of it may be lost. */
    SLUMP("Giảm mạnh", "slump"),
    /** Many fell silent together: the centre, or the way to it. */
    MASS("Im lặng hàng loạt", "mass"),
    /** Several should have opened this morning and have not: a question to the operator, whether they are closed today. */
    NOT_OPENED("Chưa mở cửa", "not_opened"),
    /** An operator said that it is gone for good: nothing is expected of it until it asks again. */
    DECOMMISSIONED("Đã ngừng hẳn", "decommissioned");

    private final String vi;
    private final String en;

    IncidentKind(String vi, String en) {
        this.vi = vi;
        this.en = en;
    }

    /** What a reader calls it. */
    public Wording wording() {
        return new Wording(vi, en);
    }

    /** Whether an incident of this kind is about many agencies, and so about none alone. */
    public boolean isOfMany() {
        return this == MASS || this == NOT_OPENED;
    }
}
