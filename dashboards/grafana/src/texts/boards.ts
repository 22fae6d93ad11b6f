import { both } from '../language';

/** The dashboards: what each is called, in full and as a link, and which question it answers. */
export const boards = {
  nation: {
    title: both('Toàn quốc', 'Nation'),
    short: both('Toàn quốc', 'Nation'),
    description: both(
      'Cả nước đã tra cứu, xác thực bao nhiêu, và kết nối nào đang có vấn đề?',
      'How much has the nation asked, and which connections are in trouble?',
    ),
  },
  ministries: {
    title: both('Bộ, ngành', 'Ministries'),
    short: both('Bộ, ngành', 'Ministries'),
    description: both(
      'Từng bộ, ngành đang hoạt động ra sao so với các bộ, ngành khác?',
      'How does each ministry do, beside the others?',
    ),
  },
  provinces: {
    title: both('Địa phương', 'Provinces'),
    short: both('Địa phương', 'Provinces'),
    description: both(
      'Từng tỉnh, thành phố đang hoạt động ra sao, và vấn đề nằm ở đâu trên bản đồ?',
      'How does each province do, and where on the map is the trouble?',
    ),
  },
  enterprises: {
    title: both('Doanh nghiệp', 'Enterprises'),
    short: both('Doanh nghiệp', 'Enterprises'),
    description: both(
      'Từng doanh nghiệp đang hoạt động ra sao so với các doanh nghiệp khác?',
      'How does each enterprise do, beside the others?',
    ),
  },
  agency: {
    title: both('Một cơ quan, đơn vị', 'One agency'),
    short: both('Một kết nối', 'One agency'),
    description: both(
      'Kết nối của cơ quan, đơn vị này thế nào, từ bao giờ, và vì sao?',
      'How is the connection of this agency, since when, and why?',
    ),
  },
  connections: {
    title: both('Kết nối', 'Connections'),
    short: both('Kết nối', 'Connections'),
    description: both(
      'Kết nối nào đã im lặng, khi nào, bao lâu, và kết nối nào sắp quá hạn?',
      'Which connections fell silent, when, for how long, and which are about to?',
    ),
  },
  incidents: {
    title: both('Lịch sử sự cố', 'Incident history'),
    short: both('Sự cố', 'Incidents'),
    description: both(
      'Đã có những sự cố nào, khi nào, bao lâu, và đã có người nhận xử lý chưa?',
      'Which incidents were there, when, for how long, and did anybody take them on?',
    ),
  },
  pulse: {
    title: both('Pulse', 'Pulse'),
    short: both('Pulse', 'Pulse'),
    description: both(
      'Bản thân hệ thống giám sát có khỏe không, có thể tin những gì nó nói không?',
      'Is the monitor itself well, so that what it says can be believed?',
    ),
  },
  agents: {
    title: both('Tác tử của trung tâm', 'Agents at the centre'),
    short: both('Tác tử', 'Agents'),
    description: both(
      'Các tác tử do trung tâm tự chạy có đọc kịp nhật ký và gửi được sự kiện không?',
      'Do the agents that the centre runs itself keep up with their logs, and does what they send arrive?',
    ),
  },
};

export type BoardName = keyof typeof boards;
