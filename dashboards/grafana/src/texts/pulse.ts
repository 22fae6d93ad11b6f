import { both, panelText } from '../language';

export const pulse = {
  areReady: both('sẵn sàng', 'ready'),
  due: both('cần có', 'expected'),
  unread: both('sự kiện', 'events'),
  left: both('còn', 'left'),
  ready: panelText(
    ['Máy sẵn sàng', 'Số máy giám sát đã đọc hết những gì đếm được từ trước và đang báo cáo về các kết nối. 0: chưa thể tin bảng nào; xem nhật ký của máy giám sát.'],
    ['Monitors ready', 'How many monitors have caught up and speak of the connections. 0: no dashboard can be believed yet; read the monitors’ logs.'],
  ),
  watermark: panelText(
    ['Độ trễ quan sát', 'Pulse quan sát chậm bao lâu so với lúc dữ liệu đến. Quá 30 giây: các kết nối bị coi là không quan sát được. Kiểm tra độ trễ và máy chủ Kafka.'],
    ['Age of the watermark', 'How long ago the moment lies up to which Pulse has seen everything. Past 30 s connections count as blind: check the lag and the brokers.'],
  ),
  blind: panelText(
    ['Không quan sát được', 'Khác 0: Pulse chậm hoặc máy chủ Kafka không trả lời. Không gọi cơ quan nào vì chuyện này.'],
    ['Blind connections', 'Not 0: Pulse lags or a broker does not answer. Call no agency because of this.'],
  ),
  latency: panelText(
    ['Độ trễ (95 %)', 'Từ lúc sự kiện đến máy chủ Kafka cho tới khi thấy trên màn hình, với 95 trong 100 sự kiện. Bình thường vài giây. Trên 30 giây: xem độ trễ đọc và bộ nhớ.'],
    ['Latency (95 %)', 'From an event’s arrival at the broker until it is seen here, for 95 of 100. A few seconds are normal. Above 30 s, see the lag and the memory.'],
  ),
  lag: panelText(
    ['Sự kiện chưa xử lý', 'Số sự kiện đã đến mà chưa được đếm, và còn bao lâu nữa thì đếm hết với tốc độ mấy phút qua. Tăng mãi: cần thêm máy giám sát hoặc thêm luồng.'],
    ['Events not yet read', 'Events that have arrived and are not counted yet, and how long that will still take at the speed of the last minutes. If it only grows, add a monitor or threads.'],
  ),
  threads: panelText(
    ['Luồng đang chạy', 'Luồng Kafka Streams đang chạy của mọi máy giám sát. Ít hơn cấu hình (`pulse.stream-threads`): xem số luồng đã hỏng.'],
    ['Threads alive', 'Kafka Streams threads that run, of all monitors. Fewer than configured (`pulse.stream-threads`): see those that failed.'],
  ),
  uptime: panelText(
    ['Đã chạy được', 'Máy giám sát khởi động gần nhất đã chạy được bao lâu. Ngắn bất thường: máy tự khởi động lại, xem nhật ký.'],
    ['Up for', 'How long the monitor that was started last has run. If that is oddly short, it restarts: read its log.'],
  ),
  books: panelText(
    ['Tháng đã khóa sổ', 'Tháng gần nhất đã khóa sổ. Dấu "–": chưa khóa sổ tháng nào.'],
    ['Last month closed', 'The last month whose books are closed. "–": none is yet.'],
  ),
  watermarks: panelText(
    ['Độ trễ quan sát theo nhóm', 'Kết nối chậm nhất của từng nhóm. Chỉ một nhóm tăng: một phân vùng bị kẹt; tất cả cùng tăng: máy giám sát hoặc Kafka.'],
    ['Age of the watermark by category', 'The slowest agency of each category. Only one rises: a partition is stuck. All rise: the monitors, or Kafka.'],
  ),
  latencies: panelText(
    ['Độ trễ từ lúc đến tới lúc thấy', 'Phân vị 50, 95 và 99. Có cả khi không ai gửi gì, nhờ bản ghi mốc cuối.'],
    ['From arrival to being seen', 'The 50th, 95th and 99th percentile. It is there even when nobody sends, thanks to the heads.'],
  ),
  lags: panelText(
    ['Sự kiện chưa xử lý theo máy', 'Số sự kiện đã đến mà chưa được đếm, theo từng máy giám sát nhìn thấy. Một máy khác các máy kia: máy đó đọc kết quả chậm.'],
    ['Events not yet read, by monitor', 'Events that have arrived and are not counted yet, as each monitor sees it. One monitor differs: it reads the results slowly.'],
  ),
  rejects: panelText(
    ['Bị từ chối theo lý do', 'Sự kiện bị từ chối mỗi giây của mọi cơ quan, kể cả từ cơ quan không có trong danh sách. Nhiều bỗng nhiên: một cơ quan vừa đổi phiên bản.'],
    ['Rejects by reason', 'Events rejected per second, of all agencies and of those not in the roster. A sudden rise: an agency has changed its version.'],
  ),
  consumed: panelText(
    ['Đọc và ghi', 'Bản ghi mỗi giây đọc từ Kafka và ghi vào Kafka. Đọc bằng 0 mà độ trễ khác 0: bị kẹt.'],
    ['Read and written', 'Records per second, read from and written to Kafka. Nothing is read while there is lag: it is stuck.'],
  ),
  commits: panelText(
    ['Thời gian ghi nhận (commit)', 'Trung bình và lâu nhất mỗi luồng. Vài chục mili giây là bình thường; nhiều giây: máy chủ Kafka hoặc đĩa chậm.'],
    ['Commit time', 'Average and longest, by thread. Tens of milliseconds are normal; seconds: the brokers or a disk are slow.'],
  ),
  rebalances: panelText(
    ['Cân bằng lại và luồng hỏng', 'Số lần mỗi khoảng. Cân bằng lại khi thêm hay bớt máy là bình thường; lặp lại liên tục: máy quá tải. Luồng hỏng: đọc nhật ký.'],
    ['Rebalances and failed threads', 'How many in each stretch. Rebalances are normal when a monitor comes or goes; again and again: it is overloaded. Failed threads: read the log.'],
  ),
  clientState: panelText(
    ['Trạng thái Kafka Streams', 'Của từng máy giám sát theo thời gian. Bình thường: đang chạy. Cân bằng lại kéo dài: đang khôi phục dữ liệu hoặc bị kẹt.'],
    ['State of Kafka Streams', 'Of each monitor over time. Running is normal. A long rebalance: it restores its state, or is stuck.'],
  ),
  busy: panelText(
    ['Luồng dùng thời gian vào đâu', 'Phần thời gian dành cho xử lý, chờ dữ liệu và ghi nhận. Chờ gần 0: luồng đã hết sức, thêm luồng hoặc máy.'],
    ['What the threads spend time on', 'The share of time for processing, waiting for data and committing. Hardly any waiting: they are at their limit, add threads or a monitor.'],
  ),
  rocks: panelText(
    ['Bộ nhớ và đĩa của RocksDB', 'Bộ nhớ ngoài heap và dung lượng tệp. Tăng mãi qua nhiều ngày: rò rỉ; xem phiên bản Kafka Streams.'],
    ['RocksDB: memory and disk', 'Memory outside the heap, and files. If it grows for days without end it leaks: check the version of Kafka Streams.'],
  ),
  heap: panelText(
    ['Heap', 'Đang dùng và giới hạn. Sát giới hạn lâu: tăng -Xmx trong PULSE_JAVA_OPTS.'],
    ['Heap', 'In use, and the limit. Near the limit for long: raise -Xmx in PULSE_JAVA_OPTS.'],
  ),
  gc: panelText(
    ['Dừng để dọn bộ nhớ', 'Phần thời gian bị dừng. Trên 5 %: heap quá nhỏ.'],
    ['Pauses for garbage', 'The share of time in pauses. Above 5 %, the heap is too small.'],
  ),
  cpu: panelText(
    ['Bộ xử lý', 'Của tiến trình và của cả máy. Máy gần 100 %: đang bắt kịp, hoặc quá tải.'],
    ['Processor', 'Of the process and of the machine. Near 100 %: it catches up, or is overloaded.'],
  ),
  files: panelText(
    ['Tệp mở và luồng JVM', 'Tăng mãi không giảm là rò rỉ: khởi động lại và báo cho đội phát triển.'],
    ['Open files and JVM threads', 'Growing without end is a leak: restart, and tell the developers.'],
  ),
  disks: panelText(
    ['Chỗ đã dùng trên ổ đĩa của máy chủ Kafka', 'Phần đã dùng, theo lời từng máy chủ Kafka. Trên 85 % thì cảnh báo; đầy thì không ai ghi được nữa. Trống: máy chủ Kafka không nói, hoặc không được hỏi.'],
    ["Used on the brokers' disks", 'The share in use, as each broker says. Above 85 % an alert fires; once it is full nobody can write. Empty: the brokers do not say, or may not be asked.'],
  ),
  headings: {
    streams: both('Kafka Streams', 'Kafka Streams'),
    machine: both('Máy ảo Java và máy chủ', 'Java machine and host'),
  },
  noRejects: both('Không thấy sự kiện nào bị từ chối', 'Nothing was seen to be rejected'),
  waiting: both('Chờ dữ liệu', 'Waiting'),
  processing: both('Xử lý', 'Processing'),
  committing: both('Ghi nhận', 'Committing'),
  read: both('đọc', 'read'),
  written: both('ghi', 'written'),
  average: both('trung bình', 'average'),
  longest: both('lâu nhất', 'longest'),
  rebalance: both('Cân bằng lại', 'Rebalances'),
  failedThreads: both('Luồng hỏng', 'Failed threads'),
  blockCache: both('Bộ đệm đọc', 'Block cache'),
  memTables: both('Bảng trong bộ nhớ', 'Memtables'),
  tableReaders: both('Bộ đọc bảng', 'Table readers'),
  sstFiles: both('Tệp trên đĩa', 'Files on disk'),
  used: both('đang dùng', 'used'),
  limit: both('giới hạn', 'limit'),
  process: both('tiến trình', 'process'),
  machine: both('cả máy', 'machine'),
  openFiles: both('tệp mở', 'open files'),
  jvmThreads: both('luồng', 'threads'),
  clientStates: {
    '0': both('Mới tạo', 'Created'),
    '1': both('Cân bằng lại', 'Rebalancing'),
    '2': both('Đang chạy', 'Running'),
    '3': both('Đang tắt', 'Shutting down'),
    '4': both('Đã tắt', 'Not running'),
    '5': both('Đang tắt vì lỗi', 'Stopping on an error'),
    '6': both('Lỗi', 'Error'),
  },
};
