package io.popdb.pulse.domain.books;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;

/** What the types of requests and their outcomes are called. */
final class RequestLabels {
    private static final Label THEN = new Label(": ", ": ");

    private RequestLabels() {}

    /** Such as "Tra cứu: Khớp". */
    static Label of(RequestType type, Outcome outcome) {
        return of(type).with(THEN).with(of(outcome));
    }

    static Label of(RequestType type) {
        return switch (type) {
            case LOOKUP -> new Label("Tra cứu", "Lookups");
            case AUTHENTICATION -> new Label("Xác thực", "Authentications");
        };
    }

    private static Label of(Outcome outcome) {
        return switch (outcome) {
            case MATCH -> new Label("Khớp", "Match");
            case MISMATCH -> new Label("Không khớp", "Mismatch");
            case NOT_FOUND -> new Label("Không tìm thấy", "Not found");
            case SUCCESS -> new Label("Thành công", "Success");
            case NOT_AUTHORISED -> new Label("Không được phép", "Not authorised");
            case BAD_REQUEST -> new Label("Yêu cầu không hợp lệ", "Bad request");
            case TIMEOUT -> new Label("Hết thời gian chờ", "Timeout");
            case UPSTREAM_ERROR -> new Label("Lỗi phía cơ sở dữ liệu", "Upstream error");
        };
    }
}
