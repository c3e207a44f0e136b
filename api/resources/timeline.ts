import { DomainError } from '../../domain/errors.ts';
import type { Db } from '../../prisma/client.ts';
import type { Referral } from '../../prisma/generated/client.ts';
import { can } from '../contract/permissions.ts';
import type { Person } from '../http/actor.ts';
import { Timeline, timelineKinds, type TimelineEntry } from '../contract/referrals.ts';
import { isId } from '../http/ids.ts';
import { instant, momentOrNull } from '../http/present.ts';
import { dueOf } from './referral-row.ts';
import { decisionEntries, eventEntries } from './timeline-decisions.ts';
import { bare } from './timeline-entry.ts';
import { movementEntries } from './timeline-movements.ts';
import { payoutEntries } from './timeline-payouts.ts';

/** Returns everything about one customer in the order in which it happened, then what the deadlines announce. */
export async function readTimeline(db: Db, actor: Person, id: string): Promise<Timeline> {
  const referral = isId(id) ? await db.referral.findUnique({ where: { id } }) : null;
  if (referral === null) throw new DomainError('not_found');
  const [beginning, events, decisions, facts, movements, payouts, mails] = await Promise.all([
    beginningOf(db, referral),
    eventEntries(db, id),
    decisionEntries(db, referral),
    factEntries(db, referral),
    movementEntries(db, id),
    payoutEntries(db, id),
    mailEntries(db, id),
  ]);
  const told = new Set(movements.map(({ decisionId }) => decisionId));
  const others = decisions.filter(({ decisionId }) => !told.has(decisionId)); // a decision that moved money is shown with its entry
  const past = [...beginning, ...events, ...others, ...facts, ...movements, ...payouts, ...mails].toSorted(byTime);
  return Timeline.parse({ entries: [...past, ...laterEntries(referral)].map((entry) => shownTo(actor, entry)) });
}

/** Removes links to pages that the reader may not open. */
export const shownTo = (actor: Person, entry: TimelineEntry): TimelineEntry => ({
  ...entry,
  payoutId: can(actor, 'payout.read') ? entry.payoutId : null,
  emailId: can(actor, 'email.read') ? entry.emailId : null,
});

/** Sorts entries of one instant: first what arrived, then what was decided, then what moved. */
export function byTime(one: TimelineEntry, other: TimelineEntry): number {
  if (one.at !== other.at) return one.at < other.at ? -1 : 1;
  return timelineKinds.indexOf(one.kind) - timelineKinds.indexOf(other.kind);
}

async function beginningOf(db: Db, { customerId, programId, clickId }: Referral): Promise<TimelineEntry[]> {
  const customer = await db.customer.findUniqueOrThrow({ where: { id: customerId } });
  const [click, signup] = await Promise.all([
    clickId === null ? null : db.click.findFirst({ where: { id: clickId } }),
    db.signup.findUnique({ where: { programId_hostRef: { programId, hostRef: customer.hostRef } } }),
  ]);
  return [
    ...(click === null
      ? []
      : [
          {
            ...bare,
            at: instant(click.at),
            kind: 'click' as const,
            title: click.channel,
            tone: toneOf(click.counted),
            reason: click.reason,
          },
        ]),
    ...(signup === null ? [] : [{ ...bare, at: instant(signup.at), kind: 'sign_up' as const, title: 'signed_up' }]),
  ];
}

const toneOf = (isGood: boolean): TimelineEntry['tone'] => (isGood ? 'done' : 'refused');

async function factEntries(db: Db, { id, programId }: Referral): Promise<TimelineEntry[]> {
  const { timeZone } = await db.program.findUniqueOrThrow({ where: { id: programId } });
  const include = { source: { select: { provider: true } } };
  const facts = await db.settlementFact.findMany({ where: { source: { referralId: id } }, include, orderBy: { observedAt: 'asc' } });
  return facts.map(({ kind, status, occurredAt, observedAt, sourceId, source: { provider } }) => ({
    ...bare,
    at: instant(occurredAt ?? observedAt),
    day: provider === 'bexio' && occurredAt !== null && status !== 'entered' ? momentOrNull(occurredAt, { provider, timeZone }) : null,
    kind: 'facts',
    title: `${kind}.${status}`,
    sourceId,
  }));
}

async function mailEntries(db: Db, referralId: string): Promise<TimelineEntry[]> {
  const mails = await db.$queryRaw<{ id: string; at: Date; kind: string; state: string }[]>`
    select m.id, coalesce(m.accepted_at, m.created_at) as at, m.kind, m.state from email_message m join effect e on e.key = m.event_key
    where e.entity_kind = 'referral' and e.entity_id = ${referralId}::uuid`;
  return mails.map(({ id, at, kind, state }) => ({
    ...bare,
    emailId: id,
    at: instant(at),
    kind: 'mail',
    title: kind,
    tone: state === 'accepted' ? 'done' : state === 'queued' || state === 'sending' ? 'now' : 'refused',
  }));
}

/** Returns the deadlines of a referral: what will happen unless something else happens first. */
const laterEntries = (referral: Referral): TimelineEntry[] =>
  Object.entries(dueOf(referral))
    .toSorted(([, one], [, other]) => (one < other ? -1 : 1))
    .map(([name, at]) => ({ ...bare, at: instant(new Date(at)), kind: 'later', title: name, tone: 'later', planned: true }));
