-- Who asks for the affiliate platform is answered by people, or let in by the program itself: nothing else.
alter table program add constraint program_access_answered_by check (access_answered_by in ('staff', 'automatic'));

-- What is paid out of band never counted, and nothing read whether it did.
alter table program_terms drop constraint program_terms_no_out_of_band, drop column count_out_of_band;
