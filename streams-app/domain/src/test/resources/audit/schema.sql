-- What happened, as it came in. Moments are milliseconds since 1970, slots are ten minutes.
create table happened(agency varchar, occurred bigint, arrived bigint, kind varchar, type varchar, outcome varchar,
  cal date generated always as (dateadd('DAY', floor((occurred + 25200000) / 86400000.0), date '1970-01-01')));
create table imported(agency varchar, cal date, type varchar, outcome varchar, requests bigint, put bigint, taken bigint);
create table balance(scope varchar, requests bigint, as_of date);
create table watched(agency varchar, slot bigint, announced boolean);
create table outage(id varchar, nature varchar, ours boolean, began bigint, ended bigint);
create table outage_of(id varchar, agency varchar);

-- What was said, and when: the roster of a closing, whose an incident is, when an agency left.
create table roster(cut bigint, agency varchar, category varchar, name varchar, former varchar, until date);
create table said(id varchar, fault varchar, cut bigint);
create table departed(agency varchar, slot bigint);

-- The answers there are, and in which order counted requests are taken out of imported ones of another answer.
create table answer(type varchar, outcome varchar, turn int);
insert into answer
  select type, outcome, case outcome when 'SUCCESS' then 0 else turn end
  from (values ('LOOKUP'), ('AUTHENTICATION')) types(type)
  cross join (values ('MATCH', 1), ('MISMATCH', 2), ('NOT_FOUND', 3), ('SUCCESS', 4), ('NOT_AUTHORISED', 5),
    ('BAD_REQUEST', 6), ('TIMEOUT', 7), ('UPSTREAM_ERROR', 8)) outcomes(outcome, turn);

-- What the books make of it: filled by figures.sql, once for each book.
create table closed(mon date, cut bigint);
create table known(cut bigint, agency varchar, cal date, type varchar, outcome varchar, counted bigint, beyond bigint);
create index known_of on known(cut, agency, cal);
create table known_month(cut bigint, agency varchar, mon date, type varchar, requests bigint);
create index known_month_of on known_month(cut, agency, mon);
create table placed(cut bigint, mon date, agency varchar, category varchar, name varchar);
create table closing(mon date, cut bigint, scope varchar, requests bigint);
