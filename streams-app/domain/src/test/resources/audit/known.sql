-- Every type and outcome of every day, as it is known when @cut is reached.
drop table if exists told;
create table told as
  select agency, cal, type, outcome, sum(counted) counted, sum(imported) imported, max(max(put)) over (partition by agency, cal) is not null is_imported
  from (
    select agency, cal, type, outcome, 1 counted, 0 imported, null put from happened where kind = 'REQUEST' and arrived < @cut
    union all
    select agency, cal, type, outcome, 0, requests, put from imported where put < @cut and taken >= @cut)
  group by agency, cal, type, outcome;
insert into known
  select @cut, agency, cal, type, outcome, counted, 0 from told where not is_imported;

-- Of a day that was imported and counted the larger total holds: what is counted is taken out of what was imported, of the same answer
-- first, then of the same type, then of the other.
insert into known
with cells as (
  select t.agency, t.cal, t.type, t.outcome, a.turn, t.counted,
    greatest(t.imported - t.counted, 0) remains,
    greatest(t.counted - t.imported, 0) more
  from told t join answer a on a.type = t.type and a.outcome = t.outcome
  where t.is_imported
), of_type as (
  select *,
    sum(more) over (partition by agency, cal, type) due,
    sum(remains) over (partition by agency, cal, type) pool,
    sum(remains) over (partition by agency, cal, type order by turn) - remains passed
  from cells
), left_of_type as (
  select agency, cal, type, outcome, turn, counted,
    remains - least(remains, greatest(due - passed, 0)) remains,
    greatest(due - pool, 0) due
  from of_type
), of_other_type as (
  select *,
    sum(due) over (partition by agency, cal) / 8 - due other_due,
    sum(remains) over (partition by agency, cal, type order by turn) - remains passed
  from left_of_type
)
select * from (
  select @cut, agency, cal, type, outcome, counted, remains - least(remains, greatest(other_due - passed, 0)) beyond
  from of_other_type)
where counted > 0 or beyond > 0;
insert into known_month
  select cut, agency, date_trunc('MONTH', cal), type, sum(counted + beyond) from known where cut = @cut
  group by cut, agency, date_trunc('MONTH', cal), type;
