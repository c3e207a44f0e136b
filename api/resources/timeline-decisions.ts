import type { Db } from '../../prisma/client.ts';
import type { Decision, Referral } from '../../prisma/generated/client.ts';
import type { TimelineEntry } from '../contract/referrals.ts';
import { instant } from '../http/present.ts';
import { bare } from './timeline-entry.ts';

/** Returns every event that was assigned to this referral, or that came about its customer and led nowhere. */
export async function eventEntries(db: Db, referralId: string): Promise<TimelineEntry[]> {
  const events = await db.$queryRaw<
    { provider: string; event_id: string; type: string; state: string; reason: string | null; inputs: unknown; at: Date }[]
  >`
    select e.provider, e.event_id, e.type, e.state, e.reason, (select d.inputs from decision d where d.subject_kind = 'event'
      and d.subject_id = e.provider || ':' || e.event_id and d.reason = e.reason order by d.created_at desc limit 1) as inputs,
      e.received_at as at from inbound_event e
    where e.referral_id = ${referralId}::uuid or exists (
      select from mailbox_message m where m.entity_kind = 'referral' and m.entity_id = ${referralId}::uuid
        and m.event_id = e.provider || ':' || e.event_id)
    or e.customer_id = (select customer_id from referral where id = ${referralId}::uuid) and e.referral_id is null`;
  return events.map(({ provider, event_id, type, state, reason, inputs, at }) => ({
    ...bare,
    at: instant(at),
    kind: 'event',
    title: type,
    tone: state === 'placed' ? 'done' : state === 'received' ? 'now' : 'refused',
    reason,
    inputs,
    eventId: `${provider}:${event_id}`,
  }));
}

/** Returns the decisions about the sign-up, the referral and all that belongs to it, with reasons. */
export async function decisionEntries(db: Db, { id, programId, customerId }: Referral): Promise<TimelineEntry[]> {
  const decisions = await db.$queryRaw<Row[]>`
    with subject (kind, id) as (
      select 'referral', ${id}
      union all select 'signup', s.id::text from signup s join customer c on c.host_ref = s.host_ref
        where s.program_id = ${programId}::uuid and c.id = ${customerId}::uuid
      union all select 'settlement_source', id::text from settlement_source where referral_id = ${id}::uuid
      union all select 'commission', id::text from commission where referral_id = ${id}::uuid
      union all select 'bounty_award', id::text from bounty_award where referral_id = ${id}::uuid
      union all select 'review', id::text from review where referral_id = ${id}::uuid
      union all select 'event', provider || ':' || event_id from inbound_event where referral_id = ${id}::uuid
    )
    select d.id, d.kind, d.outcome, d.reason, d.as_of as "asOf", d.subject_kind as "subjectKind", d.subject_id as "subjectId", d.inputs
    from decision d join subject on subject.kind = d.subject_kind and subject.id = d.subject_id order by d.created_at`;
  return decisions.map((decision) => ({
    ...bare,
    at: instant(decision.asOf),
    kind: decision.subjectKind === 'review' ? 'review' : 'decision',
    title: decision.kind,
    tone: toneOf(decision.outcome),
    reason: decision.reason,
    inputs: decision.inputs,
    decisionId: decision.id,
    commissionId: isEarning(decision.subjectKind) ? decision.subjectId : null,
    sourceId: decision.subjectKind === 'settlement_source' ? decision.subjectId : null,
  }));
}

type Row = Pick<Decision, 'id' | 'kind' | 'outcome' | 'reason' | 'asOf' | 'subjectKind' | 'subjectId' | 'inputs'>;

const isEarning = (subjectKind: string): boolean => subjectKind === 'commission' || subjectKind === 'bounty_award';

function toneOf(outcome: string): TimelineEntry['tone'] {
  if (outcome === 'refused' || outcome === 'took_back' || outcome === 'held') return 'refused';
  return outcome === 'not_yet' ? 'now' : 'done';
}
