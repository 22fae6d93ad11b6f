package io.popdb.pulse.topics.rows;

import io.popdb.pulse.declarations.Wording;
import java.util.Locale;

/** What is done that the audit trail tells of. */
@SuppressWarnings("ImmutableEnumChecker") // a record of texts
public enum AuditAction {
    BOOK_CLOSED("đóng sổ", "book closed"),
    BOOK_REVISED("sửa sổ", "book revised"),
    DAYS_IMPORTED("nhập số liệu ngày", "days imported"),
    DAYS_TAKEN_BACK("rút số liệu đã nhập", "imported days taken back"),
    BACKUP_RESTORED("khôi phục bản sao lưu", "backup restored"),
    INCIDENT_ACKNOWLEDGED("nhận sự cố", "incident acknowledged"),
    INCIDENT_NOTED("ghi chú sự cố", "incident noted"),
    CLOSURE_ANNOUNCED("báo nghỉ", "closure announced"),
    CLOSURE_TAKEN_BACK("rút báo nghỉ", "closure taken back"),
    DECOMMISSIONED("ngừng kết nối hẳn", "decommissioned"),
    PUT_BACK_INTO_SERVICE("đưa trở lại hoạt động", "put back into service"),
    PASSED_OVER("bỏ qua bản ghi", "records passed over"),
    PURGED("xóa bản ghi của cơ quan", "records purged"),
    /** What an earlier row tells of could not be written. */
    NOT_DONE("không thực hiện được", "not done after all");

    private final Wording name;

    AuditAction(String vi, String en) {
        name = new Wording(vi, en);
    }

    /** For whoever reads it. */
    public Wording wording() {
        return name;
    }

    /** As it is written in rows, JSON and options, such as {@code book_closed}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
