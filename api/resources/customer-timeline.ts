import { DomainError } from '../../domain/errors.ts';
import type { Db } from '../../prisma/client.ts';
import type { Timeline, TimelineEntry } from '../contract/referrals.ts';
import { can } from '../contract/permissions.ts';
import type { Person } from '../http/actor.ts';
import { isId } from '../http/ids.ts';
import { instant } from '../http/present.ts';
import { bare } from './timeline-entry.ts';
import { customerMailEntries, loginEntries, ticketEntries } from './timeline-logins.ts';
import { byTime, readTimeline, shownTo } from './timeline.ts';

/**
 * Returns one timeline of all referrals of a customer, with partners' logins there, tickets and emails to the customer. For a customer without a
 * partner it shows what arrived and why it ended.
 */
export async function readCustomerTimeline(db: Db, actor: Person, id: string): Promise<Timeline> {
  const customer = isId(id)
    ? await db.customer.findUnique({ where: { id }, select: { hostRef: true, referrals: { select: { id: true } } } })
    : null;
  if (customer === null) throw new DomainError('not_found');
  const [uncredited, service, ...ways] = await Promise.all([
    uncreditedEntries(db, id, customer.hostRef),
    serviceEntries(db, actor, id),
    ...customer.referrals.map((referral) => readTimeline(db, actor, referral.id)),
  ]);
  const entries = once([...ways.flatMap((way) => way.entries), ...uncredited, ...service]);
  const past = entries.filter(({ planned }) => !planned).toSorted(byTime);
  return { entries: [...past, ...entries.filter(({ planned }) => planned).toSorted(byTime)] };
}

/** Returns logins and the emails about them, for staff who look after logins. */
async function serviceEntries(db: Db, actor: Person, id: string): Promise<TimelineEntry[]> {
  const [logins, mails, tickets] = await Promise.all([
    can(actor, 'partner_login.read') ? loginEntries(db, id) : [],
    can(actor, 'partner_login.read') ? customerMailEntries(db, id) : [],
    can(actor, 'ticket.read') ? ticketEntries(db, id) : [],
  ]);
  return [...logins, ...tickets, ...mails.map((mail) => shownTo(actor, mail))];
}

/** Removes duplicates: what belongs to two referrals, or was read twice, is shown once. */
function once(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const told = new Set<string>();
  return entries.filter((entry) => {
    const key = JSON.stringify([
      entry.kind,
      entry.at,
      entry.title,
      entry.eventId,
      entry.decisionId,
      entry.entryId,
      entry.payoutId,
      entry.emailId,
      entry.loginId,
      entry.ticketId,
    ]);
    if (told.has(key)) return false;
    told.add(key);
    return true;
  });
}

interface Row {
  readonly at: Date;
  readonly kind: 'sign_up' | 'decision' | 'event';
  readonly title: string;
  readonly reason: string | null;
  readonly inputs: unknown;
  readonly event_id: string | null;
  readonly decision_id: string | null;
  readonly outcome: string | null;
}

/** Returns sign-ups in all programs with the decisions about them, and events that name the customer. */
async function uncreditedEntries(db: Db, customerId: string, hostRef: string): Promise<TimelineEntry[]> {
  const rows = await db.$queryRaw<Row[]>`
    select s.at, 'sign_up' as kind, 'signed_up' as title, null as reason, null::jsonb as inputs, null as event_id, null::uuid as decision_id,
      'done' as outcome
    from signup s where s.host_ref = ${hostRef}
    union all select d.as_of, 'decision', d.kind, d.reason, d.inputs, null, d.id, d.outcome
    from signup s join decision d on d.subject_kind = 'signup' and d.subject_id = s.id::text where s.host_ref = ${hostRef}
    union all select e.received_at, 'event', e.type, e.reason, null, e.provider || ':' || e.event_id, null, e.state
    from inbound_event e where e.customer_id = ${customerId}::uuid and e.referral_id is null`;
  return rows.map(({ at, kind, title, reason, inputs, event_id, decision_id, outcome }) => ({
    ...bare,
    at: instant(at),
    kind,
    title,
    reason,
    inputs,
    tone: toneOf(outcome ?? ''),
    eventId: event_id,
    decisionId: decision_id,
  }));
}

function toneOf(outcome: string): TimelineEntry['tone'] {
  if (outcome === 'received' || outcome === 'not_yet') return 'now';
  return ['refused', 'unplaced', 'ignored', 'dead'].includes(outcome) ? 'refused' : 'done';
}
