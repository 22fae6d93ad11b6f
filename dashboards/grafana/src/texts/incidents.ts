import { both, panelText } from '../language';

export const incidents = {
  history: panelText(
    [
      'Các sự cố trong thời gian đã chọn, mới nhất ở trên',
      'Mỗi dòng là một sự cố có lúc nào đó đang mở trong thời gian đã chọn ở trên cùng bên phải, chính xác đến một phút. Kết thúc: lần cuối Pulse còn thấy sự cố mở. Nhận xử lý: lúc có người nhận bằng `pulse incident ack`; ai nhận và ghi chú gì thì xem `pulse incidents`, vì tên người không được đưa vào số đo. Bấm vào tên để xem kết nối.',
    ],
    [
      'Incidents in the chosen time, the latest first',
      'A row for each incident that was open at some time of what is chosen at the top right, exact to a minute. Ended: when Pulse last had it open. Taken on: when somebody did, by `pulse incident ack`; who it was, and what was noted, says `pulse incidents`, because names of people are kept out of metrics. A click on a name opens the connection.',
    ],
  ),
  count: panelText(
    ['Số sự cố', 'Bao nhiêu sự cố có lúc nào đó đang mở trong thời gian đã chọn.'],
    ['Incidents', 'How many were open at some time of what is chosen.'],
  ),
  open: panelText(
    ['Đang mở', 'Bao nhiêu sự cố chưa kết thúc lúc này. Danh sách có ở bảng Toàn quốc và bảng Kết nối.'],
    ['Open', 'How many have not ended. The dashboards Nation and Connections list them.'],
  ),
  kinds: panelText(
    ['Theo loại', 'Số sự cố của từng loại trong thời gian đã chọn.'],
    ['By kind', 'How many of each kind in the chosen time.'],
  ),
  most: panelText(
    ['Kết nối có nhiều sự cố nhất', 'Số sự cố của từng kết nối trong thời gian đã chọn, mười kết nối nhiều nhất. Bấm vào một thanh để xem kết nối đó.'],
    ['Connections with the most incidents', 'How many each had in the chosen time, the ten with most. A click on a bar opens the agency.'],
  ),
  none: both('Không có sự cố nào trong thời gian đã chọn', 'No incident in the chosen time'),
};
