package io.popdb.pulse.reports;

import io.popdb.pulse.reports.PdfSheet.Pen;
import java.io.IOException;

/** Places at the end of the report for who has made it, and for who signs it. */
record PdfSignatures(BookTexts texts, PdfSheet sheet) {
    private static final Pen WORDS = Pen.plain(9);
    private static final Pen TITLE = Pen.bold(9);
    private static final float HEIGHT = 108;
    private static final float ROOM_TO_SIGN = 58;

    void write() throws IOException {
        sheet.needs(HEIGHT);
        float half = sheet.inner() / 2;
        sheet.down(18);
        within(half, texts.say("…………………, ngày …… tháng …… năm …………", "…………………, date: ……/……/…………"), WORDS);
        sheet.down(14);
        within(0, texts.say("NGƯỜI LẬP BIỂU", "PREPARED BY"), TITLE);
        within(half, texts.say("THỦ TRƯỞNG ĐƠN VỊ", "HEAD OF THE UNIT"), TITLE);
        sheet.down(12);
        within(0, texts.say("(Ký, ghi rõ họ tên)", "(signature, full name)"), WORDS);
        within(half, texts.say("(Ký, ghi rõ họ tên, đóng dấu)", "(signature, full name, seal)"), WORDS);
        sheet.down(ROOM_TO_SIGN);
    }

    private void within(float from, String text, Pen pen) throws IOException {
        sheet.text(text, sheet.left() + from + (sheet.inner() / 2 - sheet.width(text, pen)) / 2, sheet.y(), pen);
    }
}
