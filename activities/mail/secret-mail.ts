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

/** A mail with a one-time link. */
export interface SecretMail {
  /** Of the effect that wants it. */
  readonly key: string;
  readonly kind: MailKind;
  /** Null: it is about somebody's account, and no partner's. */
  readonly partnerId: string | null;
  readonly envelope: Envelope;
  readonly lifeMs: number;
  /** With the secret for the reader, with null for the copy that is kept. */
  readonly write: (secret: string | null, expiresAt: Date) => MailContent;
  /** Of a link, unless it says otherwise: 256 random bits. */
  readonly make?: () => string;
  /** How a secret that is short is kept. */
  readonly hashOf?: (secret: string) => Uint8Array<ArrayBuffer>;
  /** Stores the hash; whatever was stored before opens no longer. False: a link was opened meanwhile, and no other one is made. */
  readonly keep: (tx: Tx, link: { readonly hash: Uint8Array<ArrayBuffer>; readonly expiresAt: Date }) => Promise<boolean>;
  /** In one transaction with what the mail server said. `expiresAt` is null: nothing was sent. */
  readonly told?: (tx: Tx, sent: { readonly at: Date; readonly expiresAt: Date | null }) => Promise<unknown>;
}

/**
 * Makes a secret and mails it. It lives in the mail alone: its hash is stored before the call, the kept copy of the mail is masked, and no
 * argument, answer or error names it. A repeated try makes a new one and kills the one before: at most one link opens.
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

/** No link is wanted any more: what was tried in vain waits for no other try. Where the server did not say whether it took the last one, nobody knows. */
export async function endSecret(db: Db, key: string): Promise<void> {
  const under = { eventKey: key, state: 'sending' };
  await db.emailMessage.updateMany({ where: { ...under, serverAnswer: { not: null } }, data: { state: 'failed' } });
  await db.emailMessage.updateMany({ where: under, data: { state: 'uncertain' } });
}

/** What the server said, and of whom it would not carry it to: the others have the link. */
const answerOf = ({ answer, rejected = [] }: SendResult): string =>
  [answer, ...rejected.map((refused) => `to another recipient: ${refused.answer}`)].join(' · ');

interface Link {
  readonly secret: string | null;
  readonly expiresAt: Date;
}

const written = ({ envelope: { sender, reader }, write }: SecretMail, { secret, expiresAt }: Link) =>
  renderMail(write(secret, expiresAt), { sender, reader });

/** The hash and the masked copy, before the mail server hears of it. False: no link is wanted any more. */
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

/** Out of this very mail, where an earlier try had handed it over: then it arrived. Else out of one before, and this one is not written. */
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
