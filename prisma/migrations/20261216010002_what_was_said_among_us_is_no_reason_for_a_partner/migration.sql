-- Why a payout was called off is read by its partner: what was said among us stays with the step, and the code of why takes its place.
update payout p set cancel_reason = case when e.evidence ->> 'text' = 'The payout run was canceled.' then 'canceled_with_run' else e.reason end
from payout_event e
where e.payout_id = p.id and e.to_state = 'canceled' and e.from_state <> 'canceled' and p.state = 'canceled'
  and (e.evidence ->> 'isInternal' = 'true' or e.reason = 'excluded_by_hand');
