import { both, panelText } from '../language';

export const agents = {
  none: both('Không tác tử nào được theo dõi (agents.yml)', 'No agent is watched (agents.yml)'),
  wellNames: [both('Không khỏe', 'Not well'), both('Khỏe', 'Well')],
  well: panelText(
    ['Tác tử có khỏe không', 'Mỗi tác tử do trung tâm chạy, theo địa chỉ. "Không khỏe": có nhật ký không đọc được, sự kiện không tới được, hoặc tác tử không trả lời; chạy `pulse agent status` trên máy đó.'],
    ['Whether agents are well', 'Each agent that the centre runs, by its address. “Not well”: a log cannot be read, events do not arrive, or it does not answer; run `pulse agent status` on its machine.'],
  ),
  behind: panelText(
    ['Còn chưa gửi xong', 'Số byte của nhật ký mà máy chủ Kafka chưa xác nhận. Chỉ tăng: tác tử không kịp, hoặc không gửi được.'],
    ['Behind the log', 'Bytes of the log that the brokers have not confirmed. If it only grows, the agent cannot keep up, or cannot send.'],
  ),
  lines: panelText(
    ['Dòng đã đọc', 'Số dòng mỗi giây, theo nhật ký. Bằng 0 trong giờ làm việc: nhật ký không được ghi nữa, hoặc đã chuyển chỗ.'],
    ['Lines read', 'Lines per second, by log. None in office hours: nobody writes the log any more, or it was moved.'],
  ),
  acknowledged: panelText(
    ['Sự kiện đã được xác nhận', 'Số sự kiện mỗi giây mà máy chủ Kafka đã nhận hẳn. Thấp hơn số dòng đã đọc: xem dòng bị để riêng và còn chưa gửi xong.'],
    ['Events acknowledged', 'Events per second that the brokers have for good. Fewer than lines were read: see lines put aside, and what it is behind.'],
  ),
  aside: panelText(
    ['Dòng bị để riêng', 'Số dòng mỗi giây không dùng được, theo lý do. Tăng đột ngột: phần mềm ghi nhật ký đã đổi định dạng.'],
    ['Lines put aside', 'Lines per second that could not be used, by reason. A sudden rise: the software writes its log otherwise than before.'],
  ),
  underWay: panelText(
    ['Đang trên đường', 'Sự kiện đã giao cho máy chủ Kafka mà chưa được xác nhận. Đứng ở mức cao: máy chủ chậm hoặc giữ lại.'],
    ['Under way', 'Events that were handed to the brokers and are not acknowledged. If it stays high, the brokers are slow or hold it back.'],
  ),
  clock: panelText(
    ['Đồng hồ', 'Đồng hồ của máy chạy tác tử nhanh hơn máy chủ Kafka bao nhiêu; âm là chậm. Quá một phút: chỉnh lại giờ máy đó.'],
    ['Clock', 'By how much the agent’s machine is ahead of the brokers; negative is behind. More than a minute: set its clock right.'],
  ),
};
