-- Since applicants are asked for the terms at once, a reminder counts one more: whoever was reminded by the earlier count is not reminded of the same again.
update partner p set reminders = p.reminders + 1
where p.state = 'awaiting_agreement' and p.reminders in (1, 2) and exists (
  select from effect e where e.key = 'mail:agreement_missing:' || p.id || ':' || p.reminders
    and e.wanted_at >= p.state_since + case p.reminders when 1 then interval '3 days' else interval '7 days' end);
