import { both, panelText } from '../language';

export const nation = {
  cumulative: panelText(
    [
      'Lũy kế lượt tra cứu, xác thực',
      'Con số để trích dẫn: lũy kế ban đầu đã công bố cộng với những gì Pulse đếm được hoặc được nhập vào cho các ngày sau đó; làm tròn xuống hai chữ số thập phân. Con số đầy đủ ở ô bên cạnh.',
    ],
    [
      'All requests so far',
      'The figure to quote, of lookups and authentications: the declared opening balance and what was counted or imported of the days after it, rounded down to two decimals. The full figure stands beside it.',
    ],
  ),
  billion: both('$1,$2 tỷ', '$1.$2 billion'),
  exact: panelText(
    [
      'Chi tiết lũy kế',
      'Lũy kế đến từng lượt, và phần do Pulse tự đếm. Phần này chỉ tăng; nếu giảm thì Pulse sẽ tự dừng, hãy xem bảng Pulse.',
    ],
    [
      'The figure in full',
      'The same to the last request, and the part that Pulse has counted itself. It only ever grows: Pulse stops rather than show less. If it is missing, look at the Pulse dashboard.',
    ],
  ),
  books: panelText(
    [
      'Sổ đã khóa',
      'Tháng gần nhất đã khóa sổ và lũy kế đến hết tháng đó: con số này không đổi nữa, trừ khi khóa sổ lại, có nêu lý do. Dòng dưới là tháng kế tiếp. Vàng: tháng đã hết, khóa được khi hết thời gian chờ sự kiện đến muộn (`./pulse close`). Đỏ: đã hết hơn mười ngày mà chưa khóa; xem mục MonthNotClosed trong docs/runbook.md. Cách đọc sổ: docs/books.md.',
    ],
    [
      'Closed books',
      'The last closed month, and all requests by its end: a figure that no longer changes, unless the book is openly revised. Below it is the month behind it. Yellow: it is over and can be closed once the days of grace are (`./pulse close`). Red: it ended more than ten days ago and is not closed; see MonthNotClosed in docs/runbook.md. docs/books.md says how to read a book.',
    ],
  ),
  bookStates: [both('chưa hết tháng', 'not over yet'), both('chờ khóa sổ', 'to be closed'), both('quá hạn khóa sổ', 'overdue')],
  noBook: both('Chưa khóa tháng nào, hoặc chưa biết', 'None closed yet, or not known'),
  today: panelText(
    [
      'Hôm nay',
      'Lượt tra cứu, xác thực xảy ra từ 0 giờ hôm nay, giờ Việt Nam. Sự kiện đến muộn được tính vào ngày nó xảy ra.',
    ],
    [
      'Today',
      'Lookups and authentications that occurred since midnight in Viet Nam. What comes late counts on the day on which it occurred.',
    ],
  ),
  months: panelText(
    [
      'Theo tháng',
      'Tháng này tính đến lúc này; tháng trước là cả tháng. Vì vậy đầu tháng luôn thấp hơn nhiều.',
    ],
    [
      'This month and last',
      'This month so far, and the whole of last month; early in a month the first is always far lower.',
    ],
  ),
  requestRate: panelText(
    ['Yêu cầu/giây', 'Yêu cầu mỗi giây: tốc độ hiện tại của cả nước. Nếu về 0 trong giờ làm việc: xem ngay bảng Pulse, rồi bảng Kết nối.'],
    ['Rate', 'Requests per second of the nation at this moment. If it is 0 in office hours, look at the Pulse dashboard first, then at Connections.'],
  ),
  failures: panelText(
    [
      'Tỷ lệ lỗi (1 giờ qua)',
      'Tỷ lệ yêu cầu không thành công trong một giờ qua: không được phép, yêu cầu không hợp lệ, hết thời gian chờ, lỗi phía cơ sở dữ liệu. Trên 5 % thì xem biểu đồ lỗi bên dưới để biết là lỗi gì, của ai.',
    ],
    [
      'Failures',
      'The share of the last hour’s requests that got no answer: not authorised, bad request, timeout, upstream error. Above 5 %, the panels on failures below tell which and whose.',
    ],
  ),
  openIncidents: panelText(
    ['Sự cố', 'Số sự cố chưa kết thúc của mọi kết nối. Danh sách ở bên dưới. Nhận xử lý bằng lệnh `pulse incident ack`.'],
    ['Incidents', 'Incidents of all connections that have not ended; they are listed below. Take one on with `pulse incident ack`.'],
  ),
  states: panelText(
    [
      'Trạng thái của 53 kết nối (chú giải màu)',
      'Mỗi màu có bao nhiêu kết nối. Im lặng: không có gì đến dù bình thường phải có. Cần chú ý: lỗi toàn bộ hoặc không có một loại yêu cầu. Không phát sinh: không có gì và cũng không cần có. Không quan sát được: Pulse đang chậm, chưa nói được gì về cơ quan.',
    ],
    [
      'States of the 53 connections (and the key to the colours)',
      'How many connections have each colour. Silent: nothing comes though it should. Needs attention: only failures, or one type of request is gone. Idle: nothing comes and nothing is due. Blind: Pulse lags, and says nothing of the agency.',
    ],
  ),
  wall: both(
    'Mỗi ô là một kết nối, màu là trạng thái; bấm vào ô để xem cơ quan đó. Ô đỏ hoặc cam: mở cơ quan, xem từ bao giờ, rồi gọi đầu mối của cơ quan.',
    'Each tile is a connection, its colour the state; a click opens the agency. Red or orange: open it, see since when, then call the agency.',
  ),
  incidents: panelText(
    [
      'Sự cố đang mở: ai, từ bao giờ, dự kiến bao nhiêu',
      'Mỗi dòng là một sự cố chưa kết thúc, cũ nhất ở trên. Dự kiến và thực tế là số yêu cầu từ lúc bắt đầu đến khi phát hiện; dự kiến bằng 0 nghĩa là phát hiện theo nhịp báo hiệu hoặc thời hạn cố định. "Toàn quốc": nhiều kết nối cùng im lặng, hãy kiểm tra trung tâm trước.',
    ],
    [
      'Open incidents: whose, since when, and what was due',
      'One row for each incident that has not ended, the oldest first. Expected and seen are requests from its beginning until it was raised; 0 expected means that heartbeats or a fixed time decided. "Nation": many fell silent together, so look at the centre first.',
    ],
  ),
  traffic: panelText(
    [
      'Yêu cầu mỗi giây theo nhóm, so với dự kiến',
      'Đường nét đứt là tổng dự kiến theo những gì đã học được của từng cơ quan. Thấp hẳn so với dự kiến ở mọi nhóm: nghi ngờ trung tâm; ở một nhóm: mở bảng của nhóm đó.',
    ],
    [
      'Requests per second by category, and what is expected',
      'The dashed line is what is expected in all, as learned of each agency. Far below it in every category, suspect the centre; in one, open its dashboard.',
    ],
  ),
  share: panelText(
    ['Tỷ trọng các nhóm hôm nay', 'Mỗi nhóm chiếm bao nhiêu trong số yêu cầu hôm nay.'],
    ['Shares of the categories today', 'How much of today’s requests comes from each category.'],
  ),
  top: panelText(
    ['Mười cơ quan nhiều yêu cầu nhất hôm nay', 'Số lượt hôm nay. Bấm vào một thanh để xem cơ quan đó.'],
    ['Top ten agencies today', 'Requests today. A click on a bar opens the agency.'],
  ),
  outcomes: panelText(
    ['Lỗi theo loại', 'Yêu cầu lỗi mỗi giây. Hết thời gian chờ và lỗi phía cơ sở dữ liệu cùng tăng ở nhiều cơ quan là dấu hiệu của trung tâm; không được phép và yêu cầu không hợp lệ thường là của riêng một cơ quan.'],
    ['Failures by outcome', 'Failed requests per second. Timeouts and upstream errors that rise at many agencies point to the centre; not authorised and bad request are mostly one agency’s own.'],
  ),
  worst: panelText(
    ['Cơ quan có tỷ lệ lỗi cao nhất', 'Tỷ lệ lỗi trong một giờ qua, mười cơ quan cao nhất. Bấm vào một thanh để xem cơ quan đó.'],
    ['Agencies with the most failures', 'The share of failures in the last hour, the ten highest. A click on a bar opens the agency.'],
  ),
  types: panelText(
    ['Tra cứu và xác thực', 'Yêu cầu mỗi giây theo loại. Một loại mất hẳn trong khi loại kia vẫn chạy là lỗi của một dịch vụ, không phải của đường truyền.'],
    ['Lookups and authentications', 'Requests per second by type. One of them gone while the other runs is a service’s fault, not the line’s.'],
  ),
  durations: panelText(
    ['Thời gian chờ trả lời (phân vị 95)', 'Trong 100 yêu cầu, 95 yêu cầu được trả lời nhanh hơn mức này. Tăng ở mọi nhóm: trung tâm hoặc đường truyền chung chậm.'],
    ['Time to an answer (95th percentile)', 'Of 100 requests 95 are answered faster. Rising in every category, the centre or the common network is slow.'],
  ),
  headings: {
    shares: both('Ai yêu cầu, loại gì', 'Who asks, and for what'),
    failures: both('Lỗi và thời gian chờ', 'Failures and waiting times'),
  },
};
