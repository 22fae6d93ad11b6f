import { both, panelText } from '../language';

export const category = {
  states: panelText(
    ['Trạng thái các kết nối', 'Mỗi màu có bao nhiêu kết nối; cùng màu với mọi bảng khác. Ô Im lặng hoặc Cần chú ý khác 0: xem các dòng đầu của bảng.'],
    ['States of the connections', 'How many connections have each colour, the same as on every dashboard. If Silent or Needs attention is not 0, see the first rows of the table.'],
  ),
  today: panelText(
    ['Hôm nay', 'Lượt tra cứu, xác thực của cả nhóm từ 0 giờ hôm nay, giờ Việt Nam.'],
    ['Today', 'Lookups and authentications of the whole category since midnight in Viet Nam.'],
  ),
  months: panelText(
    ['Theo tháng', 'Tháng này tính đến lúc này; tháng trước là cả tháng.'],
    ['This month and last', 'This month so far, and the whole of last month.'],
  ),
  requestRate: panelText(
    ['Yêu cầu mỗi giây', 'Tốc độ hiện tại của cả nhóm. Về 0 trong giờ làm việc mà các nhóm khác vẫn chạy: kiểm tra đường truyền chung của nhóm.'],
    ['Requests per second', 'The whole category at this moment. If it is 0 in office hours while other categories run, check what these agencies share.'],
  ),
  failures: panelText(
    ['Tỷ lệ lỗi (1 giờ qua)', 'Tỷ lệ yêu cầu không thành công của cả nhóm trong một giờ qua. Trên 5 %: sắp bảng theo cột tỷ lệ lỗi để tìm nơi có lỗi.'],
    ['Failures in an hour', 'The share of the category’s requests that got no answer in the last hour. Above 5 %, sort the table by failure rate to find whose.'],
  ),
  table: panelText(
    [
      'Từng cơ quan, cần xử lý trước đứng trên',
      'Sắp theo mức độ khẩn: im lặng, chưa kết nối, cần chú ý, rồi đến các trạng thái khác. Bấm vào tên để xem cơ quan. Thiếu: số sự kiện mà số thứ tự cho thấy đã mất; không giảm thì yêu cầu cơ quan gửi lại.',
    ],
    [
      'Each agency, the urgent ones first',
      'Sorted by urgency: silent, never seen, needs attention, then the rest. A click on a name opens the agency. Missing: events that their numbers show to be lost; if that does not shrink, ask the agency to send them again.',
    ],
  ),
  enterprises: panelText(
    [
      'Từng đơn vị, cần xử lý trước đứng trên',
      'Sắp theo mức độ khẩn: im lặng, chưa kết nối, cần chú ý, rồi đến các trạng thái khác. Bấm vào tên để xem đơn vị. Thiếu: số sự kiện mà số thứ tự cho thấy chưa đến; không giảm thì yêu cầu đơn vị gửi lại.',
    ],
    [
      'Each enterprise, the urgent ones first',
      'Sorted by urgency: silent, never seen, needs attention, then the rest. A click on a name opens the enterprise. Missing: events that their numbers show to be lost; if that does not shrink, ask the enterprise to send them again.',
    ],
  ),
  shares: panelText(
    ['So sánh hôm nay', 'Số lượt hôm nay của từng kết nối. Bấm vào một thanh để xem kết nối đó.'],
    ['Today, side by side', 'Each agency’s requests today. A click on a bar opens the agency.'],
  ),
  map: panelText(
    [
      'Bản đồ 34 tỉnh, thành phố',
      'Mỗi điểm là trung tâm hành chính của một địa phương, màu là trạng thái; bấm vào điểm để xem. Nhiều điểm đỏ cạnh nhau là dấu hiệu của sự cố đường truyền khu vực.',
    ],
    [
      'Map of the 34 provinces and cities',
      'Each point is a province’s seat, its colour the state; a click tells more. Red points next to each other point to a regional network fault.',
    ],
  ),
  small: panelText(
    [
      '$each',
      'Yêu cầu mỗi giờ; đường nét đứt là dự kiến, khoảng tô đỏ là sự cố của chính kết nối đó. Thấp hơn hẳn dự kiến mà chưa về 0 là giảm mạnh: có thể mất một phần kết nối.',
    ],
    [
      '$each',
      'Requests per hour; the dashed line is what is expected, what is shaded red are the incidents of this one alone. Far below it but not 0 is a slump: a part may be lost.',
    ],
  ),
  hoangSa: both('Quần đảo Hoàng Sa (Đà Nẵng)', 'Hoang Sa archipelago (Da Nang)'),
  truongSa: both('Quần đảo Trường Sa (Khánh Hòa)', 'Truong Sa archipelago (Khanh Hoa)'),
  perHour: both('suffix:/giờ', 'suffix:/h'),
  smallHeading: both('Lưu lượng từng kết nối so với dự kiến', 'Traffic of each agency beside its expectation'),
};
