import type { Sender } from '../emails/content.ts';
import type { Db } from '../prisma/client.ts';
import { openRecipients } from '../prisma/email-address.ts';
import type { EmailMessage } from '../prisma/generated/client.ts';
import type { DataKeys } from '../prisma/secrets.ts';
import type { CrashPoint } from './crash-points.ts';
import { databaseClock } from './database-clock.ts';
import type { Attachment, MailGateway, SendResult } from './gateways/mail/gateway.ts';

/** A mail that could not be handed over for so long says nothing new any more. */
export const triedForMs = 72 * 3_600_000;

const states = { accepted: 'accepted', refused: 'failed', uncertain: 'uncertain' } as const;

interface Post {
  readonly db: Db;
  readonly crashPoint?: CrashPoint;
  readonly mail: MailGateway | undefined;
  readonly keys: DataKeys;
}

interface Cover {
  readonly sender: Sender & { readonly address: string };
  readonly unsubscribe?: string;
  readonly attachments?: readonly Attachment[];
}

/** `sending` is committed before the server hears of it: whoever finds it later knows that nobody knows. */
export async function handOver({ db, mail, keys, crashPoint }: Post, message: EmailMessage, { sender, ...rest }: Cover): Promise<string> {
  if (mail === undefined) throw new Error('No mail server is set up.');
  const { id, eventKey, subject, html, text, messageId } = message;
  const claimed = await db.emailMessage.updateMany({
    where: { id, state: 'queued' },
    data: { state: 'sending', attempts: { increment: 1 } },
  });
  if (claimed.count === 0) throw new Error('Another try is under way.');
  const to = openRecipients(keys, message);
  await crashPoint?.('mail.before_data', eventKey);
  const from = { name: sender.program, address: sender.address };
  const result = await mail.send({ from, to, subject, html, text, messageId, ...rest }).catch(async (error: unknown) => {
    await db.emailMessage.updateMany({ where: { id, state: 'sending' }, data: { state: 'queued' } }); // nothing was handed over
    throw error;
  });
  await crashPoint?.('mail.after_final_dot', eventKey);
  const settled = await settleMail(db, id, result);
  await crashPoint?.('mail.after_mark', eventKey);
  return settled;
}

export async function settleMail(db: Db, id: string, { outcome, answer }: SendResult): Promise<string> {
  const acceptedAt = outcome === 'accepted' ? await databaseClock(db) : null;
  await db.emailMessage.update({ where: { id }, data: { state: states[outcome], serverAnswer: answer, acceptedAt } });
  return states[outcome];
}

/** How a reader is spared mails of this kind. */
export function unsubscribeBy({ address }: Cover['sender'], kind: string): string {
  return `mailto:${address}?subject=${encodeURIComponent(`unsubscribe ${kind}`)}`;
}
