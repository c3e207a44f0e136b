import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { MailKind } from '../../domain/mail/mail-facts.ts';
import type { MailContent } from '../../emails/content.ts';
import { renderMail } from '../../emails/render-mail.tsx';
import type { Db, Tx } from '../../prisma/client.ts';
import { sealRecipients } from '../../prisma/account/email-address.ts';
import { linkHash } from '../../prisma/account/link-hash.ts';
import { deedClock } from '../attempt-clock.ts';
import { failureText } from '../effect-failure.ts';
import { noMailServer, type SendResult } from '../gateways/mail/gateway.ts';
import type { LinkingMailDeps } from './mail.ts';
import { messageIdOf, type Envelope } from './mail-address.ts';

/** A mail with a one-time link or code. */
export interface SecretMail {
  /** Key of the effect that wants it. */
  readonly key: string;
  readonly kind: MailKind;
  /** Null: it is about a person's account, not about a partner. */
  readonly partnerId: string | null;
  readonly envelope: Envelope;
  readonly lifeMs: number;
  /** Writes the mail: with the secret for the reader, with null for the stored copy. */
  readonly write: (secret: string | null, expiresAt: Date) => MailContent;
  /** Makes the secret; by default 256 random bits for a link. */
  readonly make?: () => string;
  /** Hashes a short secret. */
  readonly hashOf?: (secret: string) => Uint8Array<ArrayBuffer>;
  /** Stores the hash; earlier secrets stop working. Returns false if a link was opened meanwhile: then no other is made. */
  readonly keep: (tx: Tx, link: { readonly hash: Uint8Array<ArrayBuffer>; readonly expiresAt: Date }) => Promise<boolean>;
  /** Called in one transaction with the mail server's answer. `expiresAt` is null if nothing was sent. */
  readonly told?: (tx: Tx, sent: { readonly at: Date; readonly expiresAt: Date | null }) => Promise<unknown>;
}

/**
 * Makes a secret and mails it. The secret exists in the mail only: its hash is stored before the call, the stored copy is masked, and no
 * argument, answer or error contains it. A repeated try makes a new secret and ends the one before: at most one works.
 */
export async function sendSecret(deps: LinkingMailDeps, wanted: SecretMail): Promise<void> {
  const { db, mail } = deps;
  const { envelope, key } = wanted;
  if (envelope.to.length === 0) return settle(db, wanted, { outcome: 'refused', answer: 'nobody to write to', expiresAt: null });
  const secret = wanted.make?.() ?? randomBytes(32).toString('base64url');
  const expiresAt = new Date((await deedClock(db)).getTime() + wanted.lifeMs);
  if (!(await keep(deps, wanted, { secret, expiresAt }))) return settleOpened(db, wanted, expiresAt);
  const { subject, html, text } = await written(wanted, { secret, expiresAt });
  const from = { name: envelope.sender.program, address: envelope.sender.address };
  const messageId = messageIdOf(`${key}:${expiresAt.getTime()}`, envelope.sender.address);
  const result = await (mail ?? noMailServer)
    .send({ from, to: envelope.to, subject, html, text, messageId })
    .catch(async (error: unknown) => {
      await db.emailMessage.updateMany({ where: { eventKey: key }, data: { serverAnswer: failureText(error) } });
      throw error;
    });
  if (result.outcome === 'uncertain')
    throw new Error('The mail server did not say whether it took the link; the next try makes a new one.');
  await settle(db, wanted, { ...result, answer: answerOf(result), expiresAt });
}

/** Ends a secret that is no longer wanted, so that no mail waits for another try. The mail is `uncertain` if the server gave no answer. */
export async function endSecret(db: Db, key: string): Promise<void> {
  const under = { eventKey: key, state: 'sending' };
  await db.emailMessage.updateMany({ where: { ...under, serverAnswer: { not: null } }, data: { state: 'failed' } });
  await db.emailMessage.updateMany({ where: under, data: { state: 'uncertain' } });
}

/** Returns the server's answer, and its answers about refused recipients: the others got the link. */
const answerOf = ({ answer, rejected = [] }: SendResult): string =>
  [answer, ...rejected.map((refused) => `to another recipient: ${refused.answer}`)].join(' · ');

interface Link {
  readonly secret: string | null;
  readonly expiresAt: Date;
}

const written = ({ envelope: { sender, reader }, write }: SecretMail, { secret, expiresAt }: Link) =>
  renderMail(write(secret, expiresAt), { sender, reader });

/** Stores the hash and the masked copy before the mail server gets the mail. Returns false if no link is wanted any more. */
async function keep(
  { db, keys }: LinkingMailDeps,
  wanted: SecretMail,
  { secret, expiresAt }: Link & { readonly secret: string },
): Promise<boolean> {
  const { key, kind, partnerId, envelope } = wanted;
  const masked = await written(wanted, { secret: null, expiresAt });
  const id = uuid();
  return db.$transaction(async (tx) => {
    if (!(await wanted.keep(tx, { hash: (wanted.hashOf ?? linkHash)(secret), expiresAt }))) return false;
    await tx.emailMessage.upsert({
      where: { eventKey: key },
      update: { state: 'sending', attempts: { increment: 1 }, serverAnswer: null },
      create: {
        id,
        eventKey: key,
        messageId: messageIdOf(key, envelope.sender.address),
        kind,
        partnerId,
        personId: envelope.personId,
        to: sealRecipients(keys, id, envelope.to),
        language: envelope.reader.language,
        ...masked,
        state: 'sending',
        attempts: 1,
      },
    });
    return true;
  });
}

/**
 * Settles a mail whose link has been opened meanwhile: this mail if an earlier try handed it over, which then arrived; else an earlier
 * mail, and this one is not written.
 */
async function settleOpened(db: Db, wanted: SecretMail, expiresAt: Date): Promise<void> {
  const { key } = wanted;
  if ((await db.emailMessage.count({ where: { eventKey: key } })) > 0)
    return settle(db, wanted, { outcome: 'accepted', answer: 'its link was opened', expiresAt });
  await db.effect.updateMany({ where: { key, doneAt: null }, data: { doneAt: await deedClock(db), outcome: 'not_wanted' } });
}

async function settle(
  db: Db,
  { key, told }: SecretMail,
  { outcome, answer, expiresAt }: SendResult & { readonly expiresAt: Date | null },
): Promise<void> {
  const at = await deedClock(db);
  const isAccepted = outcome === 'accepted' && expiresAt !== null;
  await db.$transaction(async (tx) => {
    const state = isAccepted ? 'accepted' : 'failed';
    await tx.emailMessage.updateMany({
      where: { eventKey: key },
      data: { state, serverAnswer: answer, acceptedAt: isAccepted ? at : null },
    });
    await tx.effect.updateMany({ where: { key, doneAt: null }, data: { doneAt: at, outcome: state, attempts: { increment: 1 } } });
    await told?.(tx, { at, expiresAt: isAccepted ? expiresAt : null });
  });
}
