import { loginCustomerMails } from '../../domain/promise/partner-login.ts';
import { ticketReference } from '../../domain/promise/ticket.ts';
import type { Db } from '../../prisma/client.ts';
import type { TimelineEntry } from '../contract/referrals.ts';
import { instant, instantOrNull } from '../http/present.ts';
import { bare } from './timeline-entry.ts';

interface Decided {
  readonly id: string;
  readonly at: Date;
  readonly kind: string;
  readonly reason: string;
  readonly outcome: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly login_id: string;
  readonly partner: string;
  readonly revoked_by: string | null;
}

/** Returns what became of partners' requests to sign in at the customer: requested, agreed to, activated, ended; each use; and that it wished another after a no. */
export async function loginEntries(db: Db, customerId: string): Promise<TimelineEntry[]> {
  const decided = await db.$queryRaw<Decided[]>`
    select d.id, d.as_of as at, d.kind, d.reason, d.outcome, d.inputs, l.id as login_id, p.company_name as partner, l.revoked_by
    from partner_login l join partner p on p.id = l.partner_id
    join decision d on d.subject_kind = 'partner_login' and d.subject_id = l.id::text
    where l.customer_id = ${customerId}::uuid order by d.created_at, d.id`;
  const told = decided.map(
    ({ id, at, kind, reason, outcome, inputs, login_id: loginId, partner, revoked_by: revokedBy }): TimelineEntry => ({
      ...bare,
      at: instant(at),
      kind: 'login',
      title: kind,
      tone: outcome === 'refused' ? 'refused' : 'done',
      reason,
      inputs: { ...inputs, partner, ...(reason === 'login_revoked' ? { endedBy: revokedBy } : {}) },
      decisionId: id,
      loginId,
    }),
  );
  return [...told, ...(await sessionEntries(db, customerId)), ...(await wishEntries(db, customerId))];
}

async function wishEntries(db: Db, customerId: string): Promise<TimelineEntry[]> {
  const wishes = await db.$queryRaw<{ login_id: string; at: Date; of: string; why: string; by: string; partner: string }[]>`
    select l.id as login_id, l.wish_at as at, l.wish_of as of, l.wish_reason as why, n.name as by, p.company_name as partner
    from partner_login l join partner p on p.id = l.partner_id join person n on n.id = l.wish_noted_by
    where l.customer_id = ${customerId}::uuid and l.wish_at is not null`;
  return wishes.map(({ login_id: loginId, at, ...inputs }) => ({
    ...bare,
    at: instant(at),
    kind: 'login',
    title: 'wish',
    inputs,
    loginId,
  }));
}

interface Session {
  readonly login_id: string;
  readonly started_at: Date;
  readonly ended_at: Date | null;
  readonly refused_actions: number;
  readonly person: string;
  readonly partner: string;
}

async function sessionEntries(db: Db, customerId: string): Promise<TimelineEntry[]> {
  const sessions = await db.$queryRaw<Session[]>`
    select l.id as login_id, s.started_at, s.ended_at, s.refused_actions, n.name as person, p.company_name as partner
    from partner_login l join partner p on p.id = l.partner_id join partner_login_session s on s.partner_login_id = l.id
    join person n on n.id = s.person_id where l.customer_id = ${customerId}::uuid`;
  return sessions.map(
    ({ login_id: loginId, started_at: startedAt, ended_at: endedAt, refused_actions: refusedActions, person, partner }) => ({
      ...bare,
      at: instant(startedAt),
      kind: 'login',
      title: 'session',
      inputs: { person, partner, endedAt: instantOrNull(endedAt), refusedActions },
      loginId,
    }),
  );
}

/** Returns emails to the customer itself: requests for its consent, and news that somebody may sign in, did, or no longer may. */
export async function customerMailEntries(db: Db, customerId: string): Promise<TimelineEntry[]> {
  const mails = await db.$queryRaw<{ id: string; at: Date; kind: string; state: string; login_id: string }[]>`
    select m.id, coalesce(m.accepted_at, m.created_at) as at, m.kind, m.state, l.id as login_id
    from partner_login l join effect e on e.entity_kind = 'partner_login' and e.entity_id = l.id
    join email_message m on m.event_key = e.key
    where l.customer_id = ${customerId}::uuid and m.kind = any(${[...loginCustomerMails]}::text[])`;
  return mails.map(({ id, at, kind, state, login_id: loginId }) => ({
    ...bare,
    at: instant(at),
    kind: 'customer_mail',
    title: kind,
    tone: state === 'accepted' ? 'done' : state === 'queued' || state === 'sending' ? 'now' : 'refused',
    loginId,
    emailId: id,
  }));
}

/** Returns questions and appeals about the customer's earnings. A login's ticket is shown with the login. */
export async function ticketEntries(db: Db, customerId: string): Promise<TimelineEntry[]> {
  const tickets = await db.ticket.findMany({ where: { customerId, kind: { not: 'partner_login' } }, include: { partner: true } });
  return tickets.map(({ id, kind, number, title, state, createdAt, partner }) => ({
    ...bare,
    at: instant(createdAt),
    kind: 'ticket',
    title: kind,
    tone: state === 'open' ? 'now' : 'done',
    inputs: { reference: ticketReference(number, createdAt.toISOString()), title, partner: partner.companyName },
    ticketId: id,
  }));
}
