import { v7 as uuid } from 'uuid';
import { createAffiliateAccessActivities } from '../../activities/promise/affiliate-access.ts';
import { noCrash } from '../../activities/crash-points.ts';
import { accessDueAt, linkLifeMs } from '../../domain/promise/affiliate-access-deadlines.ts';
import { putLetter, ring } from '../../prisma/mailbox.ts';
import { affiliateAccessWorkflowId } from '../../workflows/messages.ts';
import { mustBeAccepted, speak } from './commands.ts';
import { partnerOf } from './corrections.ts';
import { after, type Office } from './office.ts';

type Desk = Pick<Office, 'db' | 'cast'>;

/** Creates requests of ambassadors for the affiliate platform: one is due in four hours, one is two hours overdue, two were answered. */
export async function plantRequests(office: Desk, now: Date): Promise<void> {
  await openRequest(office, {
    code: 'VZ2KC8RT',
    at: after(now, -20),
    reminders: 2,
    message: 'I write about bicycles, some 4 000 readers a month, and would like to see which articles bring people.',
  });
  await grant(office, await ask(office, { code: 'CL3QV9HK', at: after(now, -9 * 24) }), after(now, -9 * 24 + 3));
  await decline(office, await ask(office, { code: 'PR7JX5MW', at: after(now, -4 * 24) }), after(now, -4 * 24 + 5));
  await openRequest(office, {
    code: 'PR7JX5MW',
    at: after(now, -26),
    reminders: 3,
    message: 'My first customers have come: I ask again, as you wrote.',
  });
}

interface Waiting extends Asked {
  /** That staff got meanwhile. */
  readonly reminders: number;
  readonly message: string;
}

/** Creates an open request, whose workflow starts with the demo: an overdue promise is recorded as broken at the second it was due, and escalated. */
async function openRequest(office: Desk, { code, at, reminders, message }: Waiting): Promise<void> {
  const { partnerId } = partnerOf(office, code);
  const id = uuid();
  const promise = { requestedAt: at, dueAt: accessDueAt(at.toISOString(), 24) };
  await office.db.$transaction(async (tx) => {
    await tx.affiliateAccess.create({ data: { id, partnerId, state: 'open', message, reminders, ...promise } });
    const workflow = { workflowId: affiliateAccessWorkflowId(id), workflowType: 'affiliateAccess', input: { accessId: id } };
    await ring(tx, { ...workflow, cause: 'requested', summary: 'Request for the affiliate platform' });
    await putLetter(tx, { entityKind: 'affiliate_access', entityId: id, eventId: 'requested', kind: 'requested', arguments: {} });
  });
}

interface Asked {
  readonly code: string;
  readonly at: Date;
}

/** Requests access at an instant of the past and drains the request at that instant. Returns the request's id. */
async function ask(office: Desk, { code, at }: Asked): Promise<string> {
  const { partnerId } = partnerOf(office, code);
  const id = uuid();
  const promise = { requestedAt: at, dueAt: accessDueAt(at.toISOString(), 24) };
  await office.db.affiliateAccess.create({ data: { id, partnerId, state: 'open', ...promise } });
  await read(office, id, { kind: 'requested', at });
  return id;
}

async function grant(office: Desk, id: string, at: Date): Promise<void> {
  await answer(office, id, { kind: 'approve', at });
  const linkExpiresAt = after(at, linkLifeMs / 3_600_000);
  await office.db.affiliateAccess.update({ where: { id }, data: { linkExpiresAt } });
  await read(office, id, { kind: 'credentials_sent', at, arguments: { at: at.toISOString(), linkExpiresAt: linkExpiresAt.toISOString() } });
  await office.db.affiliateAccess.update({ where: { id }, data: { linkOpenedAt: after(at, 2) } });
  await read(office, id, { kind: 'link_opened', at: after(at, 2) });
}

async function decline(office: Desk, id: string, at: Date): Promise<void> {
  const text = 'Please ask again once your first customers have come.';
  await answer(office, id, { kind: 'decline', at, arguments: { reason: 'not_active_enough', text } });
}

interface Said {
  readonly kind: string;
  readonly at: Date;
  readonly arguments?: Record<string, string>;
}

async function answer(office: Desk, id: string, said: Said): Promise<void> {
  const subject = { kind: 'affiliate_access', id } as const;
  const commandId = await speak(office.db, { subject, by: office.cast.staff.partners, ...said });
  await drain(office, id, said.at);
  await mustBeAccepted(office.db, commandId);
}

async function read(office: Desk, id: string, { kind, at, arguments: said = {} }: Said): Promise<void> {
  const letter = { entityKind: 'affiliate_access', entityId: id, eventId: kind, kind, arguments: said } as const;
  await office.db.$transaction((tx) => putLetter(tx, letter));
  await drain(office, id, at);
}

/** Drains the request; its mails count as sent in the past, so nobody gets them today. */
async function drain({ db }: Desk, accessId: string, at: Date): Promise<void> {
  const { drainAffiliateAccess } = createAffiliateAccessActivities({ db, crashPoint: noCrash });
  await drainAffiliateAccess({ accessId, asOf: at.toISOString(), cause: 'the past', commands: [], failures: [] });
  await db.effect.updateMany({ where: { entityId: accessId, doneAt: null }, data: { doneAt: at, outcome: 'too_old' } });
}
