-- Before it was told apart what was said among us, a payout that was called off with its whole run kept one English sentence as its reason, in every language.
update payout p set cancel_reason = 'canceled_with_run'
where p.state = 'canceled' and p.cancel_reason = 'The payout run was canceled.'
  and exists (select from payout_event e where e.payout_id = p.id and e.to_state = 'canceled' and e.evidence ->> 'text' = p.cancel_reason);
