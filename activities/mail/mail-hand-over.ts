import { v7 as uuid } from 'uuid';
import { hourMs } from '../../domain/elapsed.ts';
import type { Sender } from '../../emails/content.ts';
import type { Db, Tx } from '../../prisma/client.ts';
import { openRecipients, sealRecipients } from '../../prisma/account/email-address.ts';
import type { EmailMessage } from '../../prisma/generated/client.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import type { CrashPoint } from '../crash-points.ts';
import { databaseClock } from '../database-clock.ts';
import { failureText } from '../effect-failure.ts';
import { noMailServer, type Attachment, type MailGateway, type RefusedRecipient, type SendResult } from '../gateways/mail/gateway.ts';
import { messageIdOf } from './mail-address.ts';

/** Milliseconds for which a mail is tried: older ones are no longer news. */
export const triedForMs = 72 * hourMs;

const states = { accepted: 'accepted', refused: 'failed', uncertain: 'uncertain' } as const;

interface Post {
  readonly db: Db;
  readonly crashPoint?: CrashPoint;
  readonly mail: MailGateway | undefined;
  readonly keys: DataKeys;
}

interface Cover {
  readonly sender: Sender & { readonly address: string };
  /** Page where the reader switches such mails off; absent if they must arrive. */
  readonly unsubscribe?: string | undefined;
  readonly attachments?: readonly Attachment[];
}

/**
 * Hands a mail to the server. `sending` is committed before the call: a row found in that state has an unknown outcome.
 * @throws if nothing was handed over.
 */
export async function handOver({ db, mail, keys, crashPoint }: Post, message: EmailMessage, { sender, ...rest }: Cover): Promise<string> {
  const { id, eventKey, subject, html, text, messageId } = message;
  const claimed = await db.emailMessage.updateMany({
    where: { id, state: 'queued' },
    data: { state: 'sending', attempts: { increment: 1 } },
  });
  if (claimed.count === 0) throw new Error('Another try is under way.');
  const to = openRecipients(keys, message);
  await crashPoint?.('mail.before_data', eventKey);
  const from = { name: sender.program, address: sender.address };
  const result = await (mail ?? noMailServer).send({ from, to, subject, html, text, messageId, ...rest }).catch(async (error: unknown) => {
    const serverAnswer = failureText(error);
    // nothing was handed over
    await db.emailMessage.updateMany({ where: { id, state: 'sending' }, data: { state: 'queued', serverAnswer } });
    throw error;
  });
  await crashPoint?.('mail.after_final_dot', eventKey);
  const settled = await db.$transaction(async (tx) => {
    await splitOff({ tx, keys, from: sender.address }, message, result.rejected ?? []);
    return settleMail(tx, id, result);
  });
  await crashPoint?.('mail.after_mark', eventKey);
  return settled;
}

interface Split {
  readonly tx: Tx;
  readonly keys: DataKeys;
  readonly from: string;
}

/**
 * Moves recipients whom the server refused, while it took the mail for others, to a failed mail of their own; the original row keeps those
 * who got it.
 */
async function splitOff({ tx, keys, from }: Split, message: EmailMessage, rejected: readonly RefusedRecipient[]): Promise<void> {
  if (rejected.length === 0) return;
  const refused = rejected.map(({ address }) => address);
  const taken = openRecipients(keys, message).filter((address) => !refused.includes(address));
  const id = uuid();
  const eventKey = `${message.eventKey}:refused:${message.attempts}`;
  const { kind, partnerId, language, subject, html, text } = message;
  const people = await tx.person.findMany({ where: { id: { in: message.personIds }, email: { in: refused } }, select: { id: true } });
  const missed = people.map((person) => person.id);
  const reached = message.personIds.filter((one) => !missed.includes(one));
  await tx.emailMessage.update({
    where: { id: message.id },
    data: { to: sealRecipients(keys, message.id, taken), personIds: reached },
  });
  await tx.emailMessage.create({
    data: {
      id,
      eventKey,
      kind,
      partnerId,
      language,
      subject,
      html,
      text,
      messageId: messageIdOf(eventKey, from),
      to: sealRecipients(keys, id, refused),
      personIds: missed,
      state: 'failed',
      attempts: 1,
      serverAnswer: rejected.map(({ answer }) => answer).join(' · '),
    },
  });
  await tx.$executeRaw`
    insert into effect (key, entity_kind, entity_id, kind, arguments, summary, wanted_at, done_at, outcome)
    select ${eventKey}, entity_kind, entity_id, kind, arguments, summary, wanted_at, now(), 'failed' from effect where key = ${message.eventKey}`;
}

/** Stores the mail server's answer. Returns the mail's new state. */
export async function settleMail(db: Tx, id: string, { outcome, answer }: SendResult): Promise<string> {
  const acceptedAt = outcome === 'accepted' ? await databaseClock(db) : null;
  await db.emailMessage.update({ where: { id }, data: { state: states[outcome], serverAnswer: answer, acceptedAt } });
  return states[outcome];
}

/** `outdated`: what the mail says is no longer true. */
export type WhyUnsent = 'too_old' | 'no_recipient' | 'outdated';

/** Ends a written mail that no server took and that is not sent any more. */
export async function leaveUnsent(db: Db, message: EmailMessage, why: WhyUnsent): Promise<string> {
  if (why === 'too_old') return giveUp(db, message);
  const data = why === 'outdated' ? { state: 'outdated' } : { state: 'failed', serverAnswer: 'nobody to write to' };
  await db.emailMessage.updateMany({ where: { id: message.id, state: 'queued' }, data });
  return why;
}

/** Gives a mail up that no server took in time; the server's last answer is kept. */
export const giveUp = (db: Tx, { id, serverAnswer }: Pick<EmailMessage, 'id' | 'serverAnswer'>): Promise<string> =>
  settleMail(db, id, {
    outcome: 'refused',
    answer: ['no server took it within three days', ...(serverAnswer === null ? [] : [serverAnswer])].join(': '),
  });
