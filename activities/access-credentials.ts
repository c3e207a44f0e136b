import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { linkLifeMs } from '../domain/affiliate-access.ts';
import { accessNews } from '../emails/access-news.ts';
import { renderMail } from '../emails/render-mail.tsx';
import type { Db, Tx } from '../prisma/client.ts';
import { sealRecipients } from '../prisma/email-address.ts';
import { linkHash } from '../prisma/link-hash.ts';
import { putLetter } from '../prisma/mailbox.ts';
import { deedClock } from './attempt-clock.ts';
import { noteEffectFailure } from './effect-failure.ts';
import type { SendResult } from './gateways/mail/gateway.ts';
import type { LinkingMailDeps } from './mail.ts';
import { messageIdOf, readEnvelope, type Envelope } from './mail-address.ts';

const Wanted = z.object({ accessId: z.uuid(), partnerId: z.uuid() });

interface Issue extends z.infer<typeof Wanted> {
  readonly key: string;
  readonly envelope: Envelope;
}

export const createAccessCredentialActivities = (deps: LinkingMailDeps) => ({
  /**
   * Makes a one-time link and mails it. The secret is made here and lives in the mail alone: its hash is stored before the call, the kept
   * copy of the mail is masked, and no argument, answer or error names it. A repeated try makes a new one and kills the one before: at
   * most one link opens.
   */
  issueAccess: async ({ key }: { readonly key: string }): Promise<{ readonly posted: boolean }> => {
    const { db } = deps;
    const effect = await db.effect.findUniqueOrThrow({ where: { key } });
    if (effect.doneAt !== null) return { posted: true };
    const wanted = Wanted.parse(effect.arguments);
    try {
      await issue(deps, { key, ...wanted, envelope: await readEnvelope(db, wanted.partnerId) });
      return { posted: true };
    } catch (error) {
      await noteEffectFailure(db, key, error);
      throw error;
    }
  },
});

async function issue(deps: LinkingMailDeps, wanted: Issue): Promise<void> {
  const { db, mail, portalUrl } = deps;
  if (mail === undefined) throw new Error('No mail server is set up.');
  const { envelope, key } = wanted;
  if (envelope.to.length === 0) return settle(db, wanted, { outcome: 'refused', answer: 'nobody to write to', linkExpiresAt: null });
  const secret = randomBytes(32).toString('base64url');
  const linkExpiresAt = new Date((await deedClock(db)).getTime() + linkLifeMs);
  await keep(deps, wanted, { secret, linkExpiresAt });
  const { subject, html, text } = await written(envelope, { address: openAddress(portalUrl, secret), linkExpiresAt });
  const from = { name: envelope.sender.program, address: envelope.sender.address };
  const messageId = messageIdOf(`${key}:${linkExpiresAt.getTime()}`, envelope.sender.address);
  const result = await mail.send({ from, to: envelope.to, subject, html, text, messageId });
  if (result.outcome === 'uncertain')
    throw new Error('The mail server did not say whether it took the link; the next try makes a new one.');
  await settle(db, wanted, { ...result, linkExpiresAt });
}

/** Behind `#`: browsers keep it to themselves, so no log and no referrer has it. The page asks before it opens anything. */
const openAddress = (portalUrl: string, secret: string): string => `${portalUrl}/affiliate-platform/open#${secret}`;

const written = ({ sender, reader }: Envelope, { address, linkExpiresAt }: { readonly address: string; readonly linkExpiresAt: Date }) =>
  renderMail(accessNews({ news: 'access_credentials', at: linkExpiresAt.toISOString(), text: '', address }, reader), { sender, reader });

/** The hash and the masked copy, before the mail server hears of it. */
async function keep(
  { db, keys, portalUrl }: LinkingMailDeps,
  { key, accessId, partnerId, envelope }: Issue,
  { secret, linkExpiresAt }: { readonly secret: string; readonly linkExpiresAt: Date },
): Promise<void> {
  const masked = await written(envelope, { address: `${portalUrl}/affiliate-platform`, linkExpiresAt });
  const id = uuid();
  await db.$transaction(async (tx) => {
    await tx.affiliateAccess.update({ where: { id: accessId }, data: { linkHash: linkHash(secret), linkExpiresAt, linkOpenedAt: null } });
    await tx.emailMessage.upsert({
      where: { eventKey: key },
      update: { state: 'sending', attempts: { increment: 1 } },
      create: {
        id,
        eventKey: key,
        messageId: messageIdOf(key, envelope.sender.address),
        kind: 'access_credentials',
        partnerId,
        personId: envelope.personId,
        to: sealRecipients(keys, id, envelope.to),
        language: envelope.reader.language,
        ...masked,
        state: 'sending',
        attempts: 1,
      },
    });
  });
}

/** What the mail server said, in one transaction with the letter that tells the request. */
async function settle(
  db: Db,
  { key, accessId }: Issue,
  { outcome, answer, linkExpiresAt }: SendResult & { readonly linkExpiresAt: Date | null },
): Promise<void> {
  const at = await deedClock(db);
  const isAccepted = outcome === 'accepted' && linkExpiresAt !== null;
  await db.$transaction(async (tx: Tx) => {
    const state = isAccepted ? 'accepted' : 'failed';
    await tx.emailMessage.updateMany({
      where: { eventKey: key },
      data: { state, serverAnswer: answer, acceptedAt: isAccepted ? at : null },
    });
    await tx.effect.updateMany({ where: { key, doneAt: null }, data: { doneAt: at, outcome: state, attempts: { increment: 1 } } });
    await putLetter(tx, {
      entityKind: 'affiliate_access',
      entityId: accessId,
      eventId: key,
      kind: isAccepted ? 'credentials_sent' : 'not_delivered',
      arguments: isAccepted ? { at: at.toISOString(), linkExpiresAt: linkExpiresAt.toISOString() } : {},
    });
  });
}
