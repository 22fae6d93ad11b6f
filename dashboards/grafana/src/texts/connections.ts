import { both, panelText } from '../language';

export const connections = {
  states: panelText(
    ['Trạng thái các kết nối (chú giải màu)', 'Mỗi màu có bao nhiêu kết nối. Nhiều kết nối xám: Pulse không quan sát được, xem bảng Pulse trước khi gọi ai.'],
    ['States of the connections (and the key to the colours)', 'How many connections have each colour. Many grey ones: Pulse does not see, so look at its dashboard before calling anybody.'],
  ),
  timeline: panelText(
    ['Diễn biến của từng kết nối', 'Mỗi dòng là một kết nối. Một dòng đỏ: sự cố của một cơ quan. Nhiều dòng đỏ bắt đầu cùng lúc: sự cố ở trung tâm. Cả bảng xám: Pulse không quan sát được.'],
    ['Every connection over time', 'A row for each connection. One red row: that agency’s trouble. Many that turn red at once: the centre’s. All grey: Pulse did not see.'],
  ),
  incidents: panelText(
    ['Sự cố đang mở', 'Sự cố chưa kết thúc, cũ nhất ở trên. Nhận xử lý bằng `pulse incident ack`, ghi chú bằng `pulse incident note`.'],
    ['Open incidents', 'Incidents that have not ended, the oldest first. Take one on with `pulse incident ack`, remark with `pulse incident note`.'],
  ),
  deadlines: panelText(
    ['Sắp đến hạn báo im lặng', 'Nếu không có gì đến trước hạn, kết nối bị coi là im lặng. Xếp theo phần thời gian cho phép đã dùng, tính riêng cho từng kết nối theo những lần im lặng bình thường của nó; mười lăm kết nối gần hạn nhất.'],
    ['Silence is due', 'Unless something comes before, the connection counts as silent. Sorted by how much of the time is used up that each may be silent, by its own usual silences; the fifteen that are nearest.'],
  ),
  kinds: panelText(
    ['Sự cố đang mở theo loại', 'Số sự cố mở tại từng thời điểm. Im lặng hàng loạt khác 0: kiểm tra trung tâm và đường truyền chung trước.'],
    ['Open incidents by kind', 'How many were open at each moment. If mass silence is not 0, check the centre and the common network first.'],
  ),
  availability: panelText(
    ['Tỷ lệ sẵn sàng trong thời gian đã chọn', 'Phần thời gian không im lặng, tính từ lúc im lặng bắt đầu chứ không phải lúc phát hiện, trong số thời gian Pulse quan sát được. Cơ quan chưa từng gửi gì không có ở đây. Thấp nhất ở trên. Dưới 99 %: làm việc với cơ quan về nguyên nhân.'],
    ['Availability over the chosen time', 'The share of time without silence, counted from when silences began and not from when they were found out, of the time in which Pulse saw. Whoever never sent anything is not here. The lowest first. Below 99 %, take up the causes with the agency.'],
  ),
  conditions: panelText(
    ['Dấu hiệu đi kèm', 'Bao nhiêu kết nối có từng dấu hiệu. Giảm mạnh ở nhiều nơi cùng lúc: có thể do ngày nghỉ chưa khai trong lịch.'],
    ['Conditions', 'How many connections show each. A slump at many at once: perhaps a holiday that the calendar does not know.'],
  ),
  quality: panelText(
    ['Chất lượng dữ liệu: kết nối có nhiều lỗi nhất ở trên', 'Kết nối nào gửi dữ liệu có vấn đề. Có lỗi: thiếu, bị từ chối và lệch đồng hồ cộng lại. Thiếu và đồng hồ sai: hiện tại; các cột khác: trong thời gian đã chọn. Bấm vào tên để xem lý do.'],
    ['Quality of the data: those with most at fault first', 'Whose data is in trouble. At fault: missing, rejected and skewed together. Missing and clock: now; the other columns: in the chosen time. A click on a name tells why.'],
  ),
  headings: {
    history: both('Sẵn sàng và dấu hiệu', 'Availability and conditions'),
    quality: both('Chất lượng dữ liệu gửi đến', 'Quality of what is sent'),
  },
};
