import { v7 as uuid } from 'uuid';
import { accessDueAt } from '../../domain/affiliate-access.ts';
import { putLetter, ring } from '../../prisma/mailbox.ts';
import { affiliateAccessWorkflowId } from '../../workflows/messages.ts';
import { partnerOf } from './corrections.ts';
import { after, type Office } from './office.ts';

/** Ambassadors ask for the affiliate platform: one waits for an answer with four hours left, two were answered. */
export async function plantRequests(office: Office, now: Date): Promise<void> {
  await openRequest(office, after(now, -20));
  await answered(office, { code: 'CL3QV9HK', requestedAt: after(now, -9 * 24), hours: 3, change: { state: 'granted' } });
  await answered(office, {
    code: 'PR7JX5MW',
    requestedAt: after(now, -4 * 24),
    hours: 5,
    change: { state: 'declined', reason: 'not_active_enough', reasonText: 'Please ask again once your first customers have come.' },
  });
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

interface Answered {
  readonly code: string;
  readonly requestedAt: Date;
  readonly hours: number;
  readonly change: { readonly state: 'granted' } | { readonly state: 'declined'; readonly reason: string; readonly reasonText: string };
}

async function answered(office: Office, { code, requestedAt, hours, change }: Answered): Promise<void> {
  const { partnerId } = partnerOf(office, code);
  const at = after(requestedAt, hours);
  const opened = change.state === 'granted' ? { sentAt: at, links: 1, linkExpiresAt: after(at, 72), linkOpenedAt: after(at, 2) } : {};
  const dueAt = accessDueAt(requestedAt.toISOString(), 24);
  await office.db.affiliateAccess.create({ data: { id: uuid(), partnerId, requestedAt, dueAt, answeredAt: at, ...opened, ...change } });
  if (change.state === 'granted')
    await office.db.partner.update({ where: { id: partnerId }, data: { affiliatePlatformSince: after(at, 2) } });
}
