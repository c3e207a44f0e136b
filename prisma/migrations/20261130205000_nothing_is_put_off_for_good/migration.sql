-- Nothing is put off for more than a week any more: what was, comes back then.
update work_mark set snoozed_until = now() + interval '7 days' where snoozed_until > now() + interval '7 days';
