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

/** A mail that could not be handed over for so long says nothing new any more. */
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
  /** Where the reader is spared such mails; absent where they must arrive. */
  readonly unsubscribe?: string | undefined;
  readonly attachments?: readonly Attachment[];
}

/** `sending` is committed before the server hears of it: whoever finds it later knows that nobody knows. */
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
    await db.emailMessage.updateMany({ where: { id, state: 'sending' }, data: { state: 'queued', serverAnswer } }); // nothing was handed over
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

/** To whom the server would not carry a mail that it took for others has a row of its own, which says so; the other names those who have it. */
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

export async function settleMail(db: Tx, id: string, { outcome, answer }: SendResult): Promise<string> {
  const acceptedAt = outcome === 'accepted' ? await databaseClock(db) : null;
  await db.emailMessage.update({ where: { id }, data: { state: states[outcome], serverAnswer: answer, acceptedAt } });
  return states[outcome];
}

/** `outdated`: what it would say is no longer so. */
export type WhyUnsent = 'too_old' | 'no_recipient' | 'outdated';

/** No server took what was written, and by now it is not sent any more. */
export async function leaveUnsent(db: Db, message: EmailMessage, why: WhyUnsent): Promise<string> {
  if (why === 'too_old') return giveUp(db, message);
  const data = why === 'outdated' ? { state: 'outdated' } : { state: 'failed', serverAnswer: 'nobody to write to' };
  await db.emailMessage.updateMany({ where: { id: message.id, state: 'queued' }, data });
  return why;
}

/** Nobody took it for so long; what was said to it last is kept. */
export const giveUp = (db: Tx, { id, serverAnswer }: Pick<EmailMessage, 'id' | 'serverAnswer'>): Promise<string> =>
  settleMail(db, id, {
    outcome: 'refused',
    answer: ['no server took it within three days', ...(serverAnswer === null ? [] : [serverAnswer])].join(': '),
  });
