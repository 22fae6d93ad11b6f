package io.popdb.pulse.declarations;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.contract.RequestType;

/** What a reader calls the types, outcomes and reject reasons of the contract; its own words stay as they are. */
public final class ContractWording {
    private ContractWording() {}

    public static Wording of(RequestType type) {
        return switch (type) {
            case LOOKUP -> new Wording("Tra cứu", "Lookups");
            case AUTHENTICATION -> new Wording("Xác thực", "Authentications");
        };
    }

    public static Wording of(Outcome outcome) {
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

    public static Wording of(RejectReason reason) {
        return switch (reason) {
            case OVERSIZED -> new Wording("Quá lớn", "Oversized");
            case MALFORMED -> new Wording("Không phải JSON đúng", "Malformed");
            case UNSUPPORTED_VERSION -> new Wording("Phiên bản không được hỗ trợ", "Unsupported version");
            case UNKNOWN_FIELD -> new Wording("Trường không cho phép", "Unknown field");
            case MISSING_FIELD -> new Wording("Thiếu trường", "Missing field");
            case BAD_VALUE -> new Wording("Giá trị sai", "Bad value");
            case KEY_MISMATCH -> new Wording("Khóa bản ghi sai", "Key mismatch");
            case UNKNOWN_AGENCY -> new Wording("Mã cơ quan không có trong danh sách", "Unknown agency");
            case SPOOFED_AGENCY -> new Wording("Mạo danh cơ quan khác", "Spoofed agency");
            case TIMESTAMP_OUT_OF_RANGE -> new Wording("Thời điểm ngoài phạm vi", "Timestamp out of range");
            case TOO_MANY_SOURCES -> new Wording("Quá nhiều nguồn", "Too many sources");
        };
    }
}
