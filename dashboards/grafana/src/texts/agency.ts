import { both, panelText } from '../language';

export const agency = {
  state: panelText(
    ['Trạng thái', 'Kết nối lúc này. Im lặng: gọi đầu mối của cơ quan. Không quan sát được: lỗi ở Pulse, xem bảng Pulse.'],
    ['State', 'The connection now. Silent: call the agency. Blind: the fault is Pulse’s, see its dashboard.'],
  ),
  lastEvent: panelText(
    ['Sự kiện cuối cách đây', 'Từ lần cuối nhận được bất cứ điều gì, kể cả nhịp báo hiệu. So với thời gian còn lại trước khi báo im lặng ở ô bên.'],
    ['Last event ago', 'Since anything last came, heartbeats too. Compare with when silence is due, beside it.'],
  ),
  deadline: panelText(
    ['Còn lại trước khi báo im lặng', 'Nếu không có gì đến trong khoảng này thì kết nối được coi là im lặng. Dấu "–": đã im lặng, hoặc lúc này không cần có gì.'],
    ['Silence due in', 'If nothing comes for as long, the connection is silent. "–": it is already, or nothing is due now.'],
  ),
  silentFor: panelText(
    ['Đã im lặng', 'Im lặng tính từ lúc bắt đầu, không phải từ lúc phát hiện. Dấu "–": không im lặng.'],
    ['Silent for', 'Since the silence began, not since it was found out. "–": it is not silent.'],
  ),
  expectedSince: panelText(
    ['Dự kiến từ sự kiện cuối', 'Số yêu cầu dự kiến kể từ sự kiện cuối. Càng lớn thì im lặng càng khó là ngẫu nhiên.'],
    ['Expected since', 'Requests expected since the last event. The more, the less can silence be chance.'],
  ),
  habit: panelText(
    ['Thói quen', 'Pulse coi kết nối này thuộc loại nào, theo những gì đã học được; im lặng được xét theo đó. Không đúng: hỏi cơ quan, đơn vị và khai giờ hoạt động trong danh sách.'],
    ['Taken to be', 'What the agency is taken to be, by what was learned of it; silence is judged by that. If it is wrong, ask the agency and declare its hours in the roster.'],
  ),
  today: panelText(['Hôm nay', 'Lượt tra cứu, xác thực từ 0 giờ hôm nay, giờ Việt Nam.'], ['Today', 'Lookups and authentications since midnight in Viet Nam.']),
  months: panelText(
    ['Theo tháng', 'Tháng này tính đến lúc này; tháng trước là cả tháng.'],
    ['This month and last', 'This month so far, and the whole of last month.'],
  ),
  cumulative: panelText(
    ['Lũy kế', 'Lũy kế ban đầu của cơ quan, nếu có công bố, cộng với những gì Pulse đếm được hoặc được nhập vào cho các ngày sau đó.'],
    ['Total', 'The agency’s opening balance, if one is declared, and what was counted or imported of the days after it.'],
  ),
  failures: panelText(
    ['Tỷ lệ lỗi (1 giờ qua)', 'Tỷ lệ yêu cầu không thành công. Xem loại lỗi ở biểu đồ kết quả.'],
    ['Failures', 'The share of the last hour’s requests that got no answer. The outcomes below tell which kind.'],
  ),
  timeline: panelText(
    ['Diễn biến trạng thái', 'Màu như mọi nơi khác. Đoạn đỏ là im lặng; đoạn xám là lúc Pulse không quan sát được, không nói gì về cơ quan.'],
    ['States over time', 'The colours are those of every dashboard. Red is silence; grey is when Pulse did not see, which says nothing of the agency.'],
  ),
  conditions: panelText(
    ['Diễn biến các dấu hiệu', 'Dấu hiệu đi kèm trạng thái: lỗi toàn bộ, không có một loại yêu cầu, giảm mạnh, thiếu sự kiện, lệch đồng hồ. Lệch đồng hồ: yêu cầu cơ quan đồng bộ giờ máy chủ kết nối (gateway).'],
    ['Conditions over time', 'What holds beside the state: only failures, one type gone, a slump, events missing, clock skew. Clock skew: ask the agency to set its gateway’s clock.'],
  ),
  traffic: panelText(
    ['Yêu cầu mỗi giây so với dự kiến', 'Đường nét đứt là dự kiến theo những gì đã học được của cơ quan này theo giờ trong tuần và lịch nghỉ. Vạch đứng đánh dấu sự cố.'],
    ['Requests per second, and what is expected', 'The dashed lines are what was learned of this agency by hour of the week and calendar. Marked stretches are incidents.'],
  ),
  outcomes: panelText(
    ['Kết quả trả lời', 'Yêu cầu mỗi giây theo kết quả; màu nóng là lỗi. Hết thời gian chờ và lỗi phía cơ sở dữ liệu: hỏi trung tâm; không được phép, yêu cầu không hợp lệ: hỏi cơ quan.'],
    ['Outcomes', 'Requests per second by outcome; warm colours are failures. Timeouts and upstream errors: ask the centre; not authorised and bad request: ask the agency.'],
  ),
  heatmap: panelText(
    ['Thời gian chờ của nhóm', 'Phân bố thời gian chờ của cả nhóm mà cơ quan này thuộc về (không đo riêng từng cơ quan). Vệt sáng dịch lên trên: câu trả lời chậm đi.'],
    ['Waiting times of the category', 'How long the agency’s whole category waited (it is not measured for each agency). When the bright band moves up, answers get slower.'],
  ),
  percentiles: panelText(
    ['Phân vị thời gian chờ của nhóm', 'Một nửa, 95 % và 99 % số yêu cầu của nhóm được trả lời nhanh hơn. Chỉ phân vị 99 tăng: một số ít hết thời gian chờ.'],
    ['Percentiles of waiting times of the category', 'Half, 95 % and 99 % of the category’s requests are answered faster. Only the 99th rising: a few time out.'],
  ),
  missing: panelText(
    ['Sự kiện còn thiếu', 'Số thứ tự cho thấy những sự kiện này chưa đến. Giảm dần: đang gửi lại. Không giảm: hỏi cơ quan xem nhật ký có bị mất không.'],
    ['Events missing', 'Their numbers show that these have not come. Shrinking: they are being sent again. Not shrinking: ask the agency whether a log was lost.'],
  ),
  extra: panelText(
    ['Trùng, bị từ chối, lệch đồng hồ', 'Số sự kiện mỗi khoảng. Trùng: gửi lại, không bị đếm hai lần. Bị từ chối: không được đếm, cơ quan phải sửa. Lệch đồng hồ: được tính vào ngày Pulse nhận được.'],
    ['Duplicates, rejects, clock skew', 'Events in each stretch. Duplicates were sent again and count once. Rejects do not count: the agency must mend them. Skewed ones count on the day they arrived.'],
  ),
  reasons: panelText(
    ['Bị từ chối, theo lý do', 'Tổng từ trước đến nay theo lý do; tài liệu contract.md giải thích từng lý do. Tên topic, phân vùng và offset của từng bản ghi nằm trong popdb.rejects.v1.'],
    ['Rejects by reason', 'All so far, by reason; contract.md says what each means. Topic, partition and offset of each are in popdb.rejects.v1.'],
  ),
  heartbeats: panelText(
    ['Nhịp báo hiệu', 'Nhịp mỗi phút, nếu cơ quan có gửi; khi đó mất ba nhịp là im lặng. Bằng 0: cơ quan không gửi nhịp, trạng thái dựa vào yêu cầu.'],
    ['Heartbeats', 'A minute, where the agency sends them; then three missed ones are silence. 0: it sends none, and is judged by its requests.'],
  ),
  incidents: panelText(
    ['Sự cố đang mở', 'Sự cố chưa kết thúc của cơ quan. Các sự cố đã qua: vạch trên biểu đồ, hoặc lệnh `pulse incidents --agency`.'],
    ['Open incidents', 'This agency’s incidents that have not ended. Past ones: the marks on the charts, or `pulse incidents --agency`.'],
  ),
  headings: {
    durations: both('Thời gian chờ', 'Waiting times'),
    quality: both('Chất lượng dữ liệu gửi đến', 'Quality of what is sent'),
  },
  noRequests: both('Không thấy yêu cầu nào', 'No request was seen'),
  half: both('Một nửa', 'Half'),
  actual: both('thực tế', 'seen'),
  due: both('dự kiến', 'expected'),
};
