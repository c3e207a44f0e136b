import { v7 as uuid } from 'uuid';
import { createAffiliateAccessActivities } from '../../activities/affiliate-access.ts';
import { noCrash } from '../../activities/crash-points.ts';
import { accessDueAt, linkLifeMs } from '../../domain/affiliate-access.ts';
import { putLetter, ring } from '../../prisma/mailbox.ts';
import { affiliateAccessWorkflowId } from '../../workflows/messages.ts';
import { mustBeAccepted, speak } from './commands.ts';
import { partnerOf } from './corrections.ts';
import { after, type Office } from './office.ts';

/** Ambassadors ask for the affiliate platform: one waits for an answer with four hours left, two were answered. */
export async function plantRequests(office: Office, now: Date): Promise<void> {
  await openRequest(office, after(now, -20));
  await grant(office, await ask(office, { code: 'CL3QV9HK', at: after(now, -9 * 24) }), after(now, -9 * 24 + 3));
  await decline(office, await ask(office, { code: 'PR7JX5MW', at: after(now, -4 * 24) }), after(now, -4 * 24 + 5));
}

async function openRequest(office: Office, requestedAt: Date): Promise<void> {
  const { partnerId } = partnerOf(office, 'VZ2KC8RT');
  const id = uuid();
  const promise = { requestedAt, dueAt: accessDueAt(requestedAt.toISOString(), 24) };
  const message = 'I write about bicycles, some 4 000 readers a month, and would like to see which articles bring people.';
  await office.db.$transaction(async (tx) => {
    await tx.affiliateAccess.create({ data: { id, partnerId, state: 'open', message, reminders: 2, ...promise } });
    const workflow = { workflowId: affiliateAccessWorkflowId(id), workflowType: 'affiliateAccess', input: { accessId: id } };
    await ring(tx, { ...workflow, cause: 'requested', summary: 'Request for the affiliate platform' });
    await putLetter(tx, { entityKind: 'affiliate_access', entityId: id, eventId: 'requested', kind: 'requested', arguments: {} });
  });
}

interface Asked {
  readonly code: string;
  readonly at: Date;
}

/** Asked for at an instant of the past, and read by its own drain at that instant. Answers with the request's id. */
async function ask(office: Office, { code, at }: Asked): Promise<string> {
  const { partnerId } = partnerOf(office, code);
  const id = uuid();
  const promise = { requestedAt: at, dueAt: accessDueAt(at.toISOString(), 24) };
  await office.db.affiliateAccess.create({ data: { id, partnerId, state: 'open', ...promise } });
  await read(office, id, { kind: 'requested', at });
  return id;
}

async function grant(office: Office, id: string, at: Date): Promise<void> {
  await answer(office, id, { kind: 'approve', at });
  const linkExpiresAt = after(at, linkLifeMs / 3_600_000);
  await office.db.affiliateAccess.update({ where: { id }, data: { linkExpiresAt } });
  await read(office, id, { kind: 'credentials_sent', at, arguments: { at: at.toISOString(), linkExpiresAt: linkExpiresAt.toISOString() } });
  await office.db.affiliateAccess.update({ where: { id }, data: { linkOpenedAt: after(at, 2) } });
  await read(office, id, { kind: 'link_opened', at: after(at, 2) });
}

async function decline(office: Office, id: string, at: Date): Promise<void> {
  const text = 'Please ask again once your first customers have come.';
  await answer(office, id, { kind: 'decline', at, arguments: { reason: 'not_active_enough', text } });
}

interface Said {
  readonly kind: string;
  readonly at: Date;
  readonly arguments?: Record<string, string>;
}

async function answer(office: Office, id: string, said: Said): Promise<void> {
  const subject = { kind: 'affiliate_access', id } as const;
  const commandId = await speak(office.db, { subject, by: office.cast.staff.partners, ...said });
  await drain(office, id, said.at);
  await mustBeAccepted(office.db, commandId);
}

async function read(office: Office, id: string, { kind, at, arguments: said = {} }: Said): Promise<void> {
  const letter = { entityKind: 'affiliate_access', entityId: id, eventId: kind, kind, arguments: said } as const;
  await office.db.$transaction((tx) => putLetter(tx, letter));
  await drain(office, id, at);
}

/** What it wants mailed was mailed in that past: nobody gets it today. */
async function drain({ db }: Office, accessId: string, at: Date): Promise<void> {
  const { drainAffiliateAccess } = createAffiliateAccessActivities({ db, crashPoint: noCrash });
  await drainAffiliateAccess({ accessId, asOf: at.toISOString(), cause: 'the past', commands: [], failures: [] });
  await db.effect.updateMany({ where: { entityId: accessId, doneAt: null }, data: { doneAt: at, outcome: 'too_old' } });
}
