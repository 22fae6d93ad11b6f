package io.popdb.pulse.cli.centre;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.popdb.pulse.declarations.Language;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusTableTest {
    private static final String ANSWER =
            """
            {"agencies": [
              {"id": "prov-40", "name": "Tỉnh Nghệ An", "nameEn": "Nghe An Province", "state": "active",
               "shortName": "Nghệ An", "shortNameEn": "Nghe An",
               "requestsToday": 1234, "requestsAll": 2570000000, "lastEvent": "2026-02-25T18:00:00Z",
               "sources": [{"id": "gw-1", "standing": "usual"}, {"id": "gw-2", "standing": "silent"}],
               "sentence": {"vi": "Có yêu cầu.", "en": "There are requests."}},
              {"id": "min-moj", "name": "Bộ Tư pháp", "nameEn": "Ministry of Justice", "state": "silent",
               "requestsToday": 0, "requestsAll": 0,
               "sentence": {"vi": "Im lặng.", "en": "It is silent."}},
              {"id": "ent-evn", "name": "Tên rất dài vượt quá chiều rộng của cột trong bảng này",
               "nameEn": "A name that is much longer than the column of the table is wide", "state": "active",
               "requestsToday": 5, "requestsAll": 5, "sentence": {"vi": "", "en": ""}}
            ]}""";

    @Test
    void showsEachAgencyInOneLine() throws JsonProcessingException {
        List<String> lines = new StatusTable(Language.EN).lines(answer());

        assertThat(lines.get(0)).contains("id", "agency", "state", "today", "all", "last event");
        assertThat(lines.get(1))
                .startsWith("prov-40 ")
                .contains("Nghe An", "active", "1,234", "2,570,000,000", "26/02 01:00:00")
                .doesNotContain("There are requests.")
                .endsWith("silent source: gw-2");
        assertThat(lines.get(2)).contains("silent", "—").endsWith("It is silent.");
    }

    @Test
    void speaksVietnamese() throws JsonProcessingException {
        List<String> lines = new StatusTable(Language.VI).lines(answer());

        assertThat(lines.get(0)).contains("mã", "cơ quan, đơn vị", "trạng thái");
        assertThat(lines.get(1))
                .contains("Nghệ An", " Hoạt động ", "1.234", "2.570.000.000")
                .doesNotContain("Tỉnh");
        assertThat(lines.get(2)).contains("Bộ Tư pháp", " Im lặng ").endsWith("Im lặng.");
    }

    @Test
    void keepsItsColumnsWhereANameIsTooLong() throws JsonProcessingException {
        List<String> lines = new StatusTable(Language.EN).lines(answer());

        assertThat(lines.get(3)).contains("A name that is mu…");
        assertThat(lines.get(3).indexOf("active"))
                .isEqualTo(lines.get(1).indexOf("active"))
                .isEqualTo(lines.get(0).indexOf("state"));
    }

    @Test
    void addsTheStatesUp() throws JsonProcessingException {
        assertThat(new StatusTable(Language.EN).lines(answer())).endsWith("", "active: 2, silent: 1");
    }

    @Test
    void saysHowMuchIsNotCountedYetAndHowLongThatStillTakes() throws JsonProcessingException {
        JsonNode catchingUp =
                read("{\"unreadEvents\": 900000, \"backlog\": \"catching_up\", \"remainingSeconds\": 545}");
        JsonNode begun = read("{\"unreadEvents\": 900000, \"backlog\": \"catching_up\"}");
        JsonNode stalled = read("{\"unreadEvents\": 900000, \"backlog\": \"stalled\"}");

        assertThat(new StatusTable(Language.EN).backlog(catchingUp))
                .contains("Catching up: 900,000 events are not counted yet, some 9 min still.");
        assertThat(new StatusTable(Language.VI).backlog(catchingUp))
                .contains("Đang đếm bù: còn 900.000 sự kiện chưa đếm, khoảng 9 phút nữa.");
        assertThat(new StatusTable(Language.EN).backlog(begun))
                .contains("Catching up: 900,000 events are not counted yet.");
        assertThat(new StatusTable(Language.EN).backlog(stalled).orElseThrow()).contains("do not become fewer");
        assertThat(new StatusTable(Language.EN).backlog(read("{\"unreadEvents\": 9, \"backlog\": \"none\"}")))
                .isEmpty();
    }

    private static JsonNode read(String json) throws JsonProcessingException {
        return JsonMapper.builder().build().readTree(json);
    }

    private static JsonNode answer() throws JsonProcessingException {
        return read(ANSWER);
    }
}
