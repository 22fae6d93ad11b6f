-- All figures of the book of the month from @first to @last, as it is drawn up when @cut is reached; @eve is the day before, @first_slot and @end_slot are the
-- month's slots. The columns of "line" are called like the figures.

-- When the book of the month before was last closed.
set @prev = (select max(cut) from closed where mon = dateadd('MONTH', -1, @first));

-- Who has a row: the roster, each in its category of the month, and whoever had a row before, as it was last called.
insert into placed
  select @cut, @first, agency, case when until >= @first then former else category end, name from roster where cut = @cut;
insert into placed
  select @cut, @first, p.agency, p.category, p.name from placed p join closed c on c.mon = p.mon and c.cut = p.cut
  where p.cut = (select max(o.cut) from placed o join closed c on c.mon = o.mon and c.cut = o.cut where o.agency = p.agency)
    and not exists (select 1 from roster r where r.cut = @cut and r.agency = p.agency);

drop table if exists day_now;
create table day_now as
  select agency, cal, type, sum(counted + beyond) requests, sum(beyond) beyond from known where cut = @cut group by agency, cal, type;
create index day_now_of on day_now(agency, cal);

drop table if exists own;
create table own as
  select p.agency, p.category, b.requests, b.as_of,
    (select min(cal) from happened h where h.agency = p.agency and h.arrived < @cut
      and h.kind in ('REQUEST', 'HEARTBEAT', 'DUPLICATE')) first_sign,
    (select slot from departed d where d.agency = p.agency and d.slot * 600000 < @cut) departed
  from placed p left join balance b on b.scope = p.agency
  where p.cut = @cut and p.mon = @first;

-- What each agency's account comes to at a day's end, and the nation's: the balance replaces what is known of the days up to its own.
drop table if exists standing;
create table standing as
  select at.cal, o.agency scope,
    case when o.as_of <= at.cal then o.requests else 0 end
      + coalesce((select sum(requests) from day_now d where d.agency = o.agency and d.cal <= at.cal
          and (o.as_of is null or o.as_of > at.cal or d.cal > o.as_of)), 0) requests
  from own o cross join (values (@eve), (@last)) at(cal);
insert into standing
  select at.cal, 'nation',
    case when b.as_of <= at.cal
      then b.requests + coalesce((select sum(requests) from day_now d where d.cal > b.as_of and d.cal <= at.cal), 0)
      else (select sum(requests) from standing s where s.cal = at.cal) end
  from (values (@eve), (@last)) at(cal) left join balance b on b.scope = 'nation';

-- What closed books say stays; of a month that is not closed, what is known now.
drop table if exists other;
create table other as
  select m.back, m.mon, coalesce((select max(cut) from closed c where c.mon = m.mon), @cut) cut,
    exists (select 1 from closed c where c.mon = m.mon) is_closed
  from (select x back, dateadd('MONTH', -x, @first) mon from system_range(1, 12)) m;
drop table if exists other_known;
create table other_known as
  select o.back, o.mon, o.cut, o.is_closed, k.agency,
    sum(k.requests) filter (where k.type = 'LOOKUP' and k.mon = o.mon) lookups,
    sum(k.requests) filter (where k.type = 'AUTHENTICATION' and k.mon = o.mon) authentications,
    sum(k.requests) through
  from other o join known_month k on k.cut = o.cut and k.mon <= o.mon
  group by o.back, o.mon, o.cut, o.is_closed, k.agency;
drop table if exists compared;
create table compared as
  select o.agency, m.back, coalesce(k.lookups, 0) lookups, coalesce(k.authentications, 0) authentications
  from own o cross join other m left join other_known k on k.agency = o.agency and k.back = m.back
  where (m.is_closed or exists (select 1 from other_known any_of where any_of.back = m.back
        and coalesce(any_of.lookups, 0) + coalesce(any_of.authentications, 0) > 0))
    and (o.first_sign < dateadd('MONTH', 1, m.mon)
      or (m.is_closed and k.through > 0)
      or exists (select 1 from day_now d where d.agency = o.agency and d.cal < dateadd('MONTH', 1, m.mon) and d.requests > 0));

-- What came late: what is known now of the days before the month, and was not when the month before was closed.
drop table if exists late;
create table late as
  select n.agency, n.type, n.cal, sum(n.requests) requests from (
    select agency, type, cal, counted + beyond requests from known where cut = @cut and cal <= @eve
    union all
    select agency, type, cal, -counted - beyond from known where cut = coalesce(@prev, @cut) and cal <= @eve) n
  group by n.agency, n.type, n.cal;

-- Slot by slot: whose connection was watched, down, and by whose fault.
drop table if exists blamed;
create table blamed as
  select o.id, o.nature, o.began, o.ended, a.agency,
    coalesce((select fault from said s where s.id = o.id and s.cut = (select max(cut) from said l where l.id = o.id and l.cut <= @cut)),
      case when o.ours then 'OURS' else 'THEIRS' end) fault
  from outage o join outage_of a on a.id = o.id
  where o.began * 600000 < @cut;
drop table if exists due;
create table due as
  select agency, greatest(@first_slot, datediff('DAY', date '1970-01-01', first_sign) * 144 - 42) began,
    least(@end_slot, coalesce(departed, ceil(@cut / 600000.0))) ended
  from own where first_sign is not null;
drop table if exists hit;
create table hit as
  select b.agency, s.x slot,
    bool_or(b.fault = 'ANNOUNCED') announced, bool_or(b.fault <> 'ANNOUNCED') down, bool_or(b.fault = 'OURS') ours
  from blamed b join system_range(@first_slot, @end_slot - 1) s on s.x >= b.began and s.x < b.ended
  where b.nature <> 'PARTIAL'
  group by b.agency, s.x;
create index hit_at on hit(agency, slot);
drop table if exists seen;
create table seen as
  select d.agency, d.ended - d.began due,
    coalesce(sum(1) filter (where w.announced or h.announced), 0) announced,
    coalesce(sum(1) filter (where not w.announced and not coalesce(h.announced, false)), 0) watched,
    coalesce(sum(1) filter (where not w.announced and not coalesce(h.announced, false) and h.down), 0) down,
    coalesce(sum(1) filter (where not w.announced and not coalesce(h.announced, false) and h.ours), 0) ours
  from due d
  left join watched w on w.agency = d.agency and w.slot >= d.began and w.slot < d.ended
  left join hit h on h.agency = w.agency and h.slot = w.slot
  where d.began < d.ended
  group by d.agency, d.began, d.ended;
drop table if exists incident;
create table incident as
  select b.id, b.agency, case when b.nature = 'SILENT' then least(b.ended, d.ended) - greatest(b.began, d.began) else 0 end silence
  from blamed b join due d on d.agency = b.agency
  where b.fault <> 'ANNOUNCED' and greatest(b.began, d.began) < least(b.ended, d.ended);

drop table if exists agency_line;
create table agency_line as
  select o.agency, o.category,
    case when @prev is null then e.requests else coalesce(c.requests, 0) end opening,
    case when o.as_of between @first and @last then o.requests else 0 end balance,
    case when o.as_of between @first and @last
        then (select coalesce(sum(requests), 0) from day_now d where d.agency = o.agency and d.cal <= o.as_of)
      when o.as_of < @first
        then (select coalesce(sum(requests), 0) from late l where l.agency = o.agency and l.cal <= o.as_of)
      else 0 end contained,
    coalesce(m.lookups, 0) lookups, coalesce(m.authentications, 0) authentications,
    coalesce(m.lookup_match, 0) lookup_match, coalesce(m.lookup_mismatch, 0) lookup_mismatch,
    coalesce(m.lookup_not_found, 0) lookup_not_found, coalesce(m.lookup_success, 0) lookup_success,
    coalesce(m.lookup_not_authorised, 0) lookup_not_authorised, coalesce(m.lookup_bad_request, 0) lookup_bad_request,
    coalesce(m.lookup_timeout, 0) lookup_timeout, coalesce(m.lookup_upstream_error, 0) lookup_upstream_error,
    coalesce(m.authentication_match, 0) authentication_match, coalesce(m.authentication_mismatch, 0) authentication_mismatch,
    coalesce(m.authentication_not_found, 0) authentication_not_found, coalesce(m.authentication_success, 0) authentication_success,
    coalesce(m.authentication_not_authorised, 0) authentication_not_authorised,
    coalesce(m.authentication_bad_request, 0) authentication_bad_request,
    coalesce(m.authentication_timeout, 0) authentication_timeout,
    coalesce(m.authentication_upstream_error, 0) authentication_upstream_error,
    coalesce((select sum(requests) from late l where l.agency = o.agency and l.type = 'LOOKUP'), 0) lookup_adjustments,
    coalesce((select sum(requests) from late l where l.agency = o.agency and l.type = 'AUTHENTICATION'), 0) authentication_adjustments,
    s.requests closing,
    coalesce((select sum(requests) from day_now d where d.agency = o.agency and d.type = 'LOOKUP' and d.cal <= @last), 0) counted_lookups,
    coalesce((select sum(requests) from day_now d where d.agency = o.agency and d.type = 'AUTHENTICATION' and d.cal <= @last), 0)
      counted_authentications,
    pm.lookups previous_month_lookups, pm.authentications previous_month_authentications,
    ly.lookups last_year_lookups, ly.authentications last_year_authentications,
    coalesce((select sum(beyond) from day_now d where d.agency = o.agency and d.cal between @first and @last), 0) imported,
    coalesce((select sum(beyond) from day_now d where d.agency = o.agency and d.cal <= @last), 0) imported_in_all,
    coalesce(w.watched, 0) * 600 watched, coalesce(w.down, 0) * 600 down,
    case when o.first_sign is not null then coalesce(w.ours, 0) * 600 end down_ours,
    case when o.first_sign is not null then coalesce(w.announced, 0) * 600 end announced,
    case when o.first_sign is not null then coalesce(w.due, 0) * 600 end due,
    coalesce((select max(silence) from incident i where i.agency = o.agency), 0) * 600 longest_silence,
    coalesce(g.received, 0) received, coalesce(g.heartbeats, 0) heartbeats, coalesce(g.duplicates, 0) duplicates,
    greatest(coalesce((select sum(case kind when 'MISSING' then 1 else -1 end) from happened h
      where h.agency = o.agency and h.kind in ('MISSING', 'FOUND') and h.cal <= @last and h.arrived < @cut), 0), 0) missing,
    coalesce(g.rejected, 0) rejected
  from own o
  join standing s on s.scope = o.agency and s.cal = @last
  join standing e on e.scope = o.agency and e.cal = @eve
  left join closing c on c.scope = o.agency and c.mon = dateadd('MONTH', -1, @first) and c.cut = @prev
  left join (select agency,
      sum(counted + beyond) filter (where type = 'LOOKUP') lookups,
      sum(counted + beyond) filter (where type = 'AUTHENTICATION') authentications,
      sum(counted + beyond) filter (where type = 'LOOKUP' and outcome = 'MATCH') lookup_match,
      sum(counted + beyond) filter (where type = 'LOOKUP' and outcome = 'MISMATCH') lookup_mismatch,
      sum(counted + beyond) filter (where type = 'LOOKUP' and outcome = 'NOT_FOUND') lookup_not_found,
      sum(counted + beyond) filter (where type = 'LOOKUP' and outcome = 'SUCCESS') lookup_success,
      sum(counted + beyond) filter (where type = 'LOOKUP' and outcome = 'NOT_AUTHORISED') lookup_not_authorised,
      sum(counted + beyond) filter (where type = 'LOOKUP' and outcome = 'BAD_REQUEST') lookup_bad_request,
      sum(counted + beyond) filter (where type = 'LOOKUP' and outcome = 'TIMEOUT') lookup_timeout,
      sum(counted + beyond) filter (where type = 'LOOKUP' and outcome = 'UPSTREAM_ERROR') lookup_upstream_error,
      sum(counted + beyond) filter (where type = 'AUTHENTICATION' and outcome = 'MATCH') authentication_match,
      sum(counted + beyond) filter (where type = 'AUTHENTICATION' and outcome = 'MISMATCH') authentication_mismatch,
      sum(counted + beyond) filter (where type = 'AUTHENTICATION' and outcome = 'NOT_FOUND') authentication_not_found,
      sum(counted + beyond) filter (where type = 'AUTHENTICATION' and outcome = 'SUCCESS') authentication_success,
      sum(counted + beyond) filter (where type = 'AUTHENTICATION' and outcome = 'NOT_AUTHORISED') authentication_not_authorised,
      sum(counted + beyond) filter (where type = 'AUTHENTICATION' and outcome = 'BAD_REQUEST') authentication_bad_request,
      sum(counted + beyond) filter (where type = 'AUTHENTICATION' and outcome = 'TIMEOUT') authentication_timeout,
      sum(counted + beyond) filter (where type = 'AUTHENTICATION' and outcome = 'UPSTREAM_ERROR') authentication_upstream_error
    from known where cut = @cut and cal between @first and @last group by agency) m on m.agency = o.agency
  left join compared pm on pm.agency = o.agency and pm.back = 1
  left join compared ly on ly.agency = o.agency and ly.back = 12
  left join seen w on w.agency = o.agency
  left join (select agency,
      sum(case when kind in ('REQUEST', 'HEARTBEAT', 'DUPLICATE', 'REJECTED') then 1 else 0 end) received,
      sum(case kind when 'HEARTBEAT' then 1 else 0 end) heartbeats,
      sum(case kind when 'DUPLICATE' then 1 else 0 end) duplicates,
      sum(case kind when 'REJECTED' then 1 else 0 end) rejected
    from happened where arrived < @cut and cal between @first and @last group by agency) g on g.agency = o.agency;

-- The nation's balance has a row of its own: what the nation's account holds beyond the agencies' accounts.
drop table if exists beyond_agencies;
create table beyond_agencies as
  select opening, balance, opening + balance - closing contained, closing from (
    select
      case when @prev is null
        then (select requests from standing where scope = 'nation' and cal = @eve)
          - (select sum(requests) from standing where scope <> 'nation' and cal = @eve)
        else (select requests from closing where mon = dateadd('MONTH', -1, @first) and cut = @prev and scope = 'national-balance') end opening,
      coalesce((select requests from balance where scope = 'nation' and as_of between @first and @last), 0) balance,
      (select requests from standing where scope = 'nation' and cal = @last)
        - (select sum(requests) from standing where scope <> 'nation' and cal = @last) closing);

-- Each agency, each category, all of them.
drop table if exists member;
create table member as
  select agency scope, agency from own union all select lower(category), agency from own union all select 'nation', agency from own;
drop table if exists summed;
create table summed as
  select m.scope,
    sum(opening) opening, sum(balance) balance, sum(contained) contained, sum(lookups) lookups,
    sum(authentications) authentications, sum(lookup_match) lookup_match, sum(lookup_mismatch) lookup_mismatch,
    sum(lookup_not_found) lookup_not_found, sum(lookup_success) lookup_success, sum(lookup_not_authorised) lookup_not_authorised,
    sum(lookup_bad_request) lookup_bad_request, sum(lookup_timeout) lookup_timeout,
    sum(lookup_upstream_error) lookup_upstream_error, sum(authentication_match) authentication_match,
    sum(authentication_mismatch) authentication_mismatch, sum(authentication_not_found) authentication_not_found,
    sum(authentication_success) authentication_success, sum(authentication_not_authorised) authentication_not_authorised,
    sum(authentication_bad_request) authentication_bad_request, sum(authentication_timeout) authentication_timeout,
    sum(authentication_upstream_error) authentication_upstream_error, sum(lookup_adjustments) lookup_adjustments,
    sum(authentication_adjustments) authentication_adjustments, sum(closing) closing, sum(counted_lookups) counted_lookups,
    sum(counted_authentications) counted_authentications, sum(previous_month_lookups) previous_month_lookups,
    sum(previous_month_authentications) previous_month_authentications, sum(last_year_lookups) last_year_lookups,
    sum(last_year_authentications) last_year_authentications, sum(imported) imported, sum(imported_in_all) imported_in_all,
    sum(watched) watched, sum(down) down, sum(down_ours) down_ours, sum(announced) announced, sum(due) due, sum(received) received,
    sum(heartbeats) heartbeats, sum(duplicates) duplicates, sum(missing) missing, sum(rejected) rejected,
    max(longest_silence) longest_silence
  from member m join agency_line a on a.agency = m.agency
  group by m.scope;
update summed set (opening, balance, contained, closing) =
  (select summed.opening + b.opening, summed.balance + b.balance, summed.contained + b.contained, summed.closing + b.closing from beyond_agencies b)
  where scope = 'nation';

drop table if exists line;
create table line as
  select s.*,
    balance - contained net_balance,
    lookups + authentications requests,
    lookup_not_authorised + lookup_bad_request + lookup_timeout + lookup_upstream_error
      + authentication_not_authorised + authentication_bad_request + authentication_timeout + authentication_upstream_error failures,
    lookup_adjustments + authentication_adjustments adjustments,
    previous_month_lookups + previous_month_authentications previous_month,
    last_year_lookups + last_year_authentications last_year,
    round((lookups + authentications - previous_month_lookups - previous_month_authentications) * 100.0000
      / nullif(previous_month_lookups + previous_month_authentications, 0), 1) change_on_month,
    round((lookups + authentications - last_year_lookups - last_year_authentications) * 100.0000
      / nullif(last_year_lookups + last_year_authentications, 0), 1) change_on_year,
    floor((watched - down) * 10000.0000 / nullif(watched, 0)) / 100.00 availability,
    case when watched + announced > 0 then floor((watched + announced) * 10000.0000 / nullif(due, 0)) / 100.00 end coverage,
    (select count(distinct i.id) from incident i join member m on m.agency = i.agency where m.scope = s.scope) incidents
  from summed s;

insert into closing select @first, @cut, agency, closing from agency_line;
insert into closing select @first, @cut, 'national-balance', closing from beyond_agencies;

-- The row of the nation's balance has an account, and nothing else.
insert into line(scope, opening, balance, contained, net_balance, lookups, authentications, requests, failures,
    lookup_match, lookup_mismatch, lookup_not_found, lookup_success, lookup_not_authorised, lookup_bad_request, lookup_timeout,
    lookup_upstream_error, authentication_match, authentication_mismatch, authentication_not_found, authentication_success,
    authentication_not_authorised, authentication_bad_request, authentication_timeout, authentication_upstream_error,
    lookup_adjustments, authentication_adjustments, adjustments, closing, counted_lookups, counted_authentications)
  select 'national-balance', opening, balance, contained, balance - contained, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, closing, 0, 0
  from beyond_agencies;
