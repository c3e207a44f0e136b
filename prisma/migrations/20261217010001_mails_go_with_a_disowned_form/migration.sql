-- As the worker does it from now on: that a mail left stays, to whom and with what words goes with the form.
update email_message set "to" = ''::bytea, html = '–', text = '–'
where partner_id::text in (select subject_id from decision where subject_kind = 'partner' and reason = 'partner_disowned');
