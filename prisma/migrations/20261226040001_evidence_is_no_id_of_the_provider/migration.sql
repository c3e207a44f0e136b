-- What two people named as evidence stood where only the provider's own id belongs, and the provider was asked by it. The history keeps it.
update payout p set external_id = null
where p.rail in ('stripe_connect', 'paypal') and p.external_id is not null and exists (
  select from payout_event e where e.payout_id = p.id and e.to_state = 'submitted' and e.from_state <> 'submitted' and e.reason = 'resolved'
    and e.evidence ->> 'reference' = p.external_id);
