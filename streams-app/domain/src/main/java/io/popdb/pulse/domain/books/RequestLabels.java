package io.popdb.pulse.domain.books;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.declarations.Wording;

/** What the types of requests and their outcomes are called. */
final class RequestLabels {
    private static final Wording THEN = new Wording(": ", ": ");

    private RequestLabels() {}

    /** Such as "Tra cứu: Khớp". */
    static Wording of(RequestType type, Outcome outcome) {
        return of(type).with(THEN).with(of(outcome));
    }

    static Wording of(RequestType type) {
        return switch (type) {
            case LOOKUP -> new Wording("Tra cứu", "Lookups");
            case AUTHENTICATION -> new Wording("Xác thực", "Authentications");
        };
    }

    private static Wording of(Outcome outcome) {
        return switch (outcome) {
            case MATCH -> new Wording("Khớp", "Match");
            case MISMATCH -> new Wording("Không khớp", "Mismatch");
            case NOT_FOUND -> new Wording("Không tìm thấy", "Not found");
            case SUCCESS -> new Wording("Thành công", "Success");
            case NOT_AUTHORISED -> new Wording("Không được phép", "Not authorised");
            case BAD_REQUEST -> new Wording("Yêu cầu không hợp lệ", "Bad request");
            case TIMEOUT -> new Wording("Hết thời gian chờ", "Timeout");
            case UPSTREAM_ERROR -> new Wording("Lỗi phía cơ sở dữ liệu", "Upstream error");
        };
    }
}
