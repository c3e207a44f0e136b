-- A set takes its numbers in one step: taken one by one, each was another version of the one row of its series, and all of them were read anew.
create function take_document_numbers(p_series text, p_year int, p_count int) returns int language sql as $$
  insert into document_counter (series, year, last_number) values (p_series, p_year, p_count)
  on conflict (series, year) do update set last_number = document_counter.last_number + excluded.last_number
  returning last_number - p_count + 1
$$;
comment on function take_document_numbers is 'The first of so many numbers without a gap; whoever asks next waits until this transaction has ended.';
revoke all on function take_document_numbers from public;
grant execute on function take_document_numbers to commend_worker;
drop function next_document_number;
