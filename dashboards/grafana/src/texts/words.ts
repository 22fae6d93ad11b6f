import { both, panelText } from '../language';

/** The words that every dashboard shares. */
export const stateNames = {
  active: both('Hoạt động', 'Active'),
  idle: both('Không phát sinh', 'Idle'),
  attention: both('Cần chú ý', 'Needs attention'),
  neverSeen: both('Chưa kết nối', 'Never seen'),
  decommissioned: both('Đã ngừng hẳn', 'Decommissioned'),
  silent: both('Im lặng', 'Silent'),
  blind: both('Không quan sát được', 'Blind'),
};

export const conditionNames = {
  none: both('Không', 'No'),
  holds: both('Có', 'Yes'),
  requests_stopped: both('Ngừng yêu cầu', 'Requests stopped'),
  failing: both('Lỗi toàn bộ', 'Only failures'),
  lookup_silent: both('Không có tra cứu', 'No lookups'),
  authentication_silent: both('Không có xác thực', 'No authentications'),
  source_silent: both('Một nguồn im lặng', 'A source silent'),
  surge: both('Tăng đột biến', 'Surge'),
  slump: both('Giảm mạnh', 'Slump'),
  gap: both('Thiếu sự kiện', 'Events missing'),
  clock_skew: both('Lệch đồng hồ', 'Clock skew'),
  clock_slow: both('Đồng hồ chậm', 'Clock slow'),
};

export const incidentNames = {
  silent: both('Im lặng', 'Silent'),
  requests_stopped: both('Ngừng yêu cầu', 'Requests stopped'),
  lookup_silent: both('Không có tra cứu', 'No lookups'),
  authentication_silent: both('Không có xác thực', 'No authentications'),
  source_silent: both('Một nguồn im lặng', 'A source silent'),
  failing: both('Lỗi toàn bộ', 'Only failures'),
  surge: both('Tăng đột biến', 'Surge'),
  slump: both('Giảm mạnh', 'Slump'),
  mass: both('Im lặng hàng loạt', 'Mass silence'),
  not_opened: both('Chưa mở cửa', 'Not opened'),
  decommissioned: both('Đã ngừng hẳn', 'Decommissioned'),
};

export const categoryNames = {
  ministry: both('Bộ, ngành', 'Ministries'),
  province: both('Địa phương', 'Provinces'),
  enterprise: both('Doanh nghiệp', 'Enterprises'),
};

export const typeNames = {
  LOOKUP: both('Tra cứu', 'Lookups'),
  AUTHENTICATION: both('Xác thực', 'Authentications'),
};

export const outcomeNames = {
  MATCH: both('Khớp', 'Match'),
  SUCCESS: both('Thành công', 'Success'),
  MISMATCH: both('Không khớp', 'Mismatch'),
  NOT_FOUND: both('Không tìm thấy', 'Not found'),
  NOT_AUTHORISED: both('Không được phép', 'Not authorised'),
  BAD_REQUEST: both('Yêu cầu không hợp lệ', 'Bad request'),
  TIMEOUT: both('Hết thời gian chờ', 'Timeout'),
  UPSTREAM_ERROR: both('Lỗi phía cơ sở dữ liệu', 'Upstream error'),
};

/** Why events are rejected. */
export const reasonNames = {
  oversized: both('Quá lớn', 'Oversized'),
  malformed: both('Không phải JSON đúng', 'Malformed'),
  unsupported_version: both('Phiên bản không được hỗ trợ', 'Unsupported version'),
  unknown_field: both('Trường không cho phép', 'Unknown field'),
  missing_field: both('Thiếu trường', 'Missing field'),
  bad_value: both('Giá trị sai', 'Bad value'),
  key_mismatch: both('Khóa bản ghi sai', 'Key mismatch'),
  unknown_agency: both('Mã cơ quan không có trong danh sách', 'Unknown agency'),
  spoofed_agency: both('Mạo danh cơ quan khác', 'Spoofed agency'),
  timestamp_out_of_range: both('Thời điểm ngoài phạm vi', 'Timestamp out of range'),
  too_many_sources: both('Quá nhiều nguồn', 'Too many sources'),
};

/** What an agency is taken to be, by what was learned of its traffic. */
export const habitNames = {
  unknown: both('Chưa rõ thói quen', 'Not known yet'),
  regular: both('Gọi đều đặn', 'Polls'),
  nightly: both('Gửi theo đợt', 'In batches'),
  office: both('Giờ hành chính', 'Office hours'),
  always: both('Suốt ngày đêm', 'Around the clock'),
  rare: both('Ít khi hỏi', 'Rarely'),
  closed: both('Hôm nay không làm việc', 'Closed today'),
};

/** What the banner says, by its code. */
export const bannerNames = [
  both('Pulse quan sát được mọi kết nối', 'Pulse sees every connection'),
  both('Pulse không quan sát được một số kết nối: chưa kết luận gì về chúng', 'Pulse is blind for some connections: nothing can be said of them'),
  both('Pulse KHÔNG QUAN SÁT ĐƯỢC phần lớn kết nối: số bên dưới là số cũ', 'Pulse is BLIND for most connections: what stands below is old'),
  both('Pulse KHÔNG HOẠT ĐỘNG: không ai theo dõi, số bên dưới là số cũ', 'Pulse is DOWN: nobody watches, what stands below is old'),
];

export const words = {
  banner: panelText(
    ['Có tin được bảng này không?', 'Pulse có đang quan sát được các kết nối không, và đã quan sát hết dữ liệu đến lúc nào. Đỏ: mọi số bên dưới là số cũ, dấu "–" là chưa biết; xem bảng Pulse và sổ tay vận hành (PulseDown, PulseBlind).'],
    ['Can this be believed?', 'Whether Pulse sees the connections, and up to when it has seen everything. Red: all figures below are old, and "–" means not known; see the dashboard Pulse and the runbook (PulseDown, PulseBlind).'],
  ),
  seenUntil: both('Đã quan sát hết đến', 'Seen until'),
  notKnown: both('–', '–'),
  agency: both('Cơ quan', 'Agency'),
  enterprise: both('Đơn vị', 'Enterprise'),
  anyAgency: both('Cơ quan, đơn vị', 'Agency'),
  id: both('Mã', 'Id'),
  state: both('Trạng thái', 'State'),
  kind: both('Loại sự cố', 'Incident'),
  since: both('Từ lúc', 'Since'),
  lasting: both('Kéo dài', 'For'),
  expected: both('Dự kiến', 'Expected'),
  seen: both('Thực tế', 'Seen'),
  today: both('Hôm nay', 'Today'),
  month: both('Tháng này', 'This month'),
  previousMonth: both('Tháng trước', 'Last month'),
  cumulative: both('Lũy kế', 'Cumulative'),
  failureRate: both('Tỷ lệ lỗi', 'Failure rate'),
  perHour: both('Yêu cầu/giờ', 'Requests/h'),
  expectedSinceLast: both('Dự kiến từ sự kiện cuối', 'Expected since'),
  used: both('Đã dùng', 'Used up'),
  faults: both('Có lỗi', 'At fault'),
  clockOffset: both('Đồng hồ sai', 'Clock off by'),
  inAll: both('Tổng', 'In all'),
  began: both('Bắt đầu', 'Began'),
  ended: both('Kết thúc', 'Ended'),
  acknowledged: both('Nhận xử lý', 'Taken on'),
  notAcknowledged: both('chưa', 'not yet'),
  stillOpen: both('đang mở', 'open'),
  incident: both('Sự cố', 'Incident'),
  lastEvent: both('Sự kiện cuối cách đây', 'Last event ago'),
  deadline: both('Còn lại trước khi báo im lặng', 'Silence due in'),
  missing: both('Thiếu', 'Missing'),
  nation: both('Toàn quốc', 'Nation'),
  category: both('Nhóm', 'Category'),
  dataSource: both('Nguồn dữ liệu', 'Data source'),
  incidents: both('Sự cố', 'Incidents'),
  dashboards: both('Bảng theo dõi', 'Dashboards'),
  openAgency: both('Xem kết nối này', 'Open this agency'),
  noIncident: both('Không có sự cố nào, nếu dòng trên cùng không đỏ', 'No incident, unless the line at the top is red'),
  noData: both('Chưa có dữ liệu', 'No data'),
  never: both('chưa có', 'never'),
  availability: both('Tỷ lệ sẵn sàng', 'Availability'),
  duplicates: both('Trùng', 'Duplicates'),
  rejects: both('Bị từ chối', 'Rejected'),
  skewed: both('Lệch đồng hồ', 'Clock skew'),
  heartbeats: both('Nhịp báo hiệu', 'Heartbeats'),
  opening: both('Lũy kế ban đầu', 'Opening balance'),
  counted: both('Pulse đã đếm', 'Counted by Pulse'),
  reason: both('Lý do', 'Reason'),
  map: both('Bản đồ', 'Map'),
};
