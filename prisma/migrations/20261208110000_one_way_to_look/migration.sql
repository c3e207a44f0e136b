-- Where it looks is written as for every other trigger.
alter function check_second_approval() set search_path = public, pg_temp;
