import { z } from 'zod';
import { accessAsked } from '../../domain/promise/affiliate-access-state.ts';
import { accessMails, accessTasks } from '../../domain/promise/affiliate-access.ts';
import { declineTexts } from '../../domain/wording/promise-reasons.ts';
import { say, type Language } from '../../domain/wording/sentence.ts';
import { accessNews } from '../../emails/access-news.ts';
import { accessTask } from '../../emails/access-task.ts';
import type { MailContent, Reader } from '../../emails/content.ts';
import type { Db } from '../../prisma/client.ts';
import type { AffiliateAccess } from '../../prisma/generated/client.ts';
import { readEnvelope, workEnvelope, type Envelope, type Places } from './mail-address.ts';

/** Arguments of a mail about a request for the affiliate platform: ids only. */
export const WantedAccessMail = z.object({ template: z.enum([...accessMails, ...accessTasks]), accessId: z.uuid() });
export type WantedAccessMail = z.infer<typeof WantedAccessMail>;

const tasks: readonly string[] = accessTasks;
const isTask = (template: WantedAccessMail['template']): template is (typeof accessTasks)[number] => tasks.includes(template);

/**
 * Returns the recipients: the partner's people concerned; for tasks, staff who answer such requests, and administrators, who see that they
 * are answered.
 */
export async function readAccessEnvelope(db: Db, { template, accessId }: WantedAccessMail): Promise<Envelope> {
  const { partnerId } = await db.affiliateAccess.findUniqueOrThrow({ where: { id: accessId } });
  if (!isTask(template)) return readAskersEnvelope(db, { accessId, partnerId });
  const { programId } = await db.partner.findUniqueOrThrow({ where: { id: partnerId } });
  return workEnvelope(db, { programId, roles: ['staff', 'admin'] });
}

/**
 * Returns the owners, and team members who made the request and may still open it. Without an owner the list is empty, and the mail is not
 * sent to the others either.
 */
export async function readAskersEnvelope(
  db: Db,
  { accessId, partnerId }: { readonly accessId: string; readonly partnerId: string },
): Promise<Envelope> {
  const envelope = await readEnvelope(db, partnerId);
  if (envelope.to.length === 0) return envelope;
  const askers = await db.auditEntry.findMany({
    where: { subjectKind: 'affiliate_access', subjectId: accessId, action: accessAsked },
    select: { actorId: true },
  });
  const ids = askers.flatMap(({ actorId }) => actorId ?? []);
  const members = await db.partnerMember.findMany({
    where: { partnerId, personId: { in: ids }, role: { in: ['owner', 'member'] }, person: { OR: [{ banned: false }, { banned: null }] } },
    select: { person: { select: { email: true } } },
  });
  const to = [...new Set([...envelope.to, ...members.map(({ person }) => person.email)])].toSorted();
  return { ...envelope, to, personId: to.length === envelope.to.length ? envelope.personId : null };
}

/** Reads the request and writes the mail in the reader's language. */
export async function writeAccessMail(
  db: Db,
  wanted: WantedAccessMail,
  { reader, places }: { readonly reader: Reader; readonly places: Places },
): Promise<MailContent> {
  const access = await db.affiliateAccess.findUniqueOrThrow({ where: { id: wanted.accessId }, include: { partner: true } });
  if (isTask(wanted.template)) {
    const { partner, requestedAt, dueAt } = access;
    const times = { requestedAt: requestedAt.toISOString(), dueAt: dueAt.toISOString(), leftMs: dueAt.getTime() - Date.now() };
    const address = `${places.consoleUrl}/access-requests/${access.id}/show`;
    return accessTask({ task: wanted.template, partner: partner.companyName, ...times, address }, reader);
  }
  const at = (wanted.template === 'access_link_ending' ? access.linkExpiresAt : access.dueAt) ?? access.dueAt;
  const address = `${places.portalUrl}/affiliate-platform`;
  const isLate = access.dueAt <= new Date();
  return accessNews(
    { news: wanted.template, at: at.toISOString(), isLate, text: textOf(access, wanted.template, reader.language), address },
    reader,
  );
}

function textOf({ question, reason, reasonText }: AffiliateAccess, template: WantedAccessMail['template'], language: Language): string {
  if (template === 'access_question') return question ?? '';
  if (template !== 'access_declined') return '';
  const known = Object.entries(declineTexts).find(([code]) => code === reason)?.[1];
  return [known === undefined ? '' : say(language, known), reasonText ?? ''].filter((part) => part !== '').join(' ');
}
