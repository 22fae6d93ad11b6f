-- Once all is there that happened.
create index happened_to on happened(agency, arrived);
create index watched_at on watched(agency, slot);
analyze;
