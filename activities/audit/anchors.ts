import { appendFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { v7 as uuid } from 'uuid';
import type { MailKind } from '../../domain/mail/mail-facts.ts';
import { renderMail } from '../../emails/render-mail.tsx';
import { anchorMail } from '../../emails/anchor-mail.ts';
import { anchorFile, anchorLine, type AnchorPoint } from '../../prisma/audit/anchor-file.ts';
import type { Db } from '../../prisma/client.ts';
import { sealRecipients } from '../../prisma/account/email-address.ts';
import type { Company } from '../../prisma/generated/client.ts';
import type { MailDeps } from '../mail/mail.ts';
import { addressIn, messageIdOf } from '../mail/mail-address.ts';
import { handOver, settleMail } from '../mail/mail-hand-over.ts';

export interface AnchorDeps extends MailDeps {
  /** Folder of the anchors' file, outside the database. */
  readonly dataFolder: string;
}

/**
 * Writes the heads of both seal chains outside the database once a day: to a file, and by mail to the company. Even somebody with full
 * database rights cannot rewrite those.
 */
export async function anchorSeals(deps: AnchorDeps, now: Date): Promise<void> {
  const { db, dataFolder } = deps;
  const day = now.toISOString().slice(0, 10);
  if (now.getUTCHours() === 0) return; // the day before has no seal yet
  const already = await db.anchor.count({ where: { createdAt: { gte: new Date(`${day}T00:00:00.000Z`) } } });
  const points = already > 0 ? [] : await heads(db, now);
  if (points.length > 0) {
    const file = join(dataFolder, anchorFile);
    await mkdir(dirname(file), { recursive: true });
    await appendFile(file, points.map(anchorLine).join(''), { flush: true });
    await db.anchor.createMany({
      data: points.map(({ kind, upTo, hash }) => ({ id: uuid(), kind, upTo, hash, place: `file:${anchorFile}`, createdAt: now })),
    });
  }
  await mailOnce(deps, day);
}

async function heads(db: Db, now: Date): Promise<AnchorPoint[]> {
  const audit = await db.auditSeal.findFirst({ orderBy: { position: 'desc' } });
  const ledger = await db.ledgerSeal.findFirst({ orderBy: { day: 'desc' } });
  const at = now.toISOString();
  return [
    ...(audit === null ? [] : [{ kind: 'audit' as const, upTo: audit.seq.toString(), hash: audit.hash, at }]),
    ...(ledger === null ? [] : [{ kind: 'ledger' as const, upTo: ledger.day.toISOString().slice(0, 10), hash: ledger.hash, at }]),
  ];
}

/** Mails the day's anchors to the company, once. Without a mail server it waits, and the next hour tries again. */
async function mailOnce(deps: AnchorDeps, day: string): Promise<void> {
  const { db, mail } = deps;
  if (mail === undefined) return;
  const company = await db.company.findFirst();
  const eventKey = `anchor:${day}`;
  const known = await db.emailMessage.findUnique({ where: { eventKey } });
  if (company === null || (known !== null && known.state !== 'queued' && known.state !== 'sending')) return;
  if (known?.state === 'sending') {
    await settleMail(db, known.id, { outcome: 'uncertain', answer: 'an earlier try ended in the middle' });
    return;
  }
  const sender = { program: company.legalName, company, address: addressIn(company.mailSender) };
  const message = known ?? (await write(deps, { day, eventKey, company }));
  // nothing was handed over: the next hour tries again
  if (message !== null) await handOver(deps, message, { sender }).catch(() => undefined);
}

interface Daily {
  readonly day: string;
  readonly eventKey: string;
  readonly company: Company;
}

async function write({ db, keys }: AnchorDeps, { day, eventKey, company }: Daily) {
  const since = new Date(`${day}T00:00:00.000Z`);
  const anchors = await db.anchor.findMany({ where: { createdAt: { gte: since } }, orderBy: { kind: 'asc' } });
  if (anchors.length === 0) return null;
  const language = company.languages[0] === 'de' ? 'de' : 'en';
  const reader = { name: company.legalName, language, timeZone: 'UTC' } as const;
  const address = addressIn(company.mailSender);
  const rendered = await renderMail(anchorMail(anchors, { day, language }), { sender: { program: company.legalName, company }, reader });
  const id = uuid();
  await db.emailMessage.createMany({
    data: [
      {
        id,
        eventKey,
        messageId: messageIdOf(eventKey, address),
        kind: 'anchor' satisfies MailKind,
        to: sealRecipients(keys, id, [address]),
        language,
        ...rendered,
      },
    ],
    skipDuplicates: true,
  });
  return db.emailMessage.findUniqueOrThrow({ where: { eventKey } });
}
