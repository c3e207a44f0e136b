import { v7 as uuid } from 'uuid';
import type { AccountNotice, AccountSecret } from '../../domain/account/account.ts';
import type { Tx } from '../../prisma/client.ts';
import { ring } from '../../prisma/mailbox.ts';
import { errand } from '../commands/errand.ts';

interface About {
  readonly id?: string;
  readonly personId?: string;
  readonly invitationId?: string;
  readonly sessionId?: string;
  readonly oldEmail?: Uint8Array<ArrayBuffer>;
  readonly newEmail?: Uint8Array<ArrayBuffer>;
  /** Asked for, and over already: no mail goes out. */
  readonly usedAt?: Date;
}

/** Asks for a mail with a one-time secret. It is made where the mail is written: here nobody ever knows it. */
export async function wantSecret(tx: Tx, kind: AccountSecret, about: About): Promise<string> {
  const id = about.id ?? uuid();
  await tx.accountMail.create({ data: { ...about, id, kind } });
  await ring(tx, { ...errand('mailAccountSecret', id), cause: kind });
  return id;
}

/**
 * Nothing that was mailed to this person and not yet opened counts any more, nor what is still on its way: a link to reset, a code, a change
 * of address. Whoever had asked for one in their name is left with nothing.
 */
export const dropSecrets = (tx: Tx, personId: string) =>
  tx.accountMail.updateMany({ where: { personId, usedAt: null }, data: { usedAt: new Date() } });

interface Told {
  readonly personId: string;
  /** What the mail is about besides: a device, or a change of address. */
  readonly aboutId?: string;
}

/** Asks for a mail that only tells the person what is different now. */
export async function wantNotice(tx: Tx, notice: AccountNotice, { personId, aboutId }: Told): Promise<void> {
  const key = `${notice}:${uuid()}`;
  const wish = { template: notice, accountId: personId, ...(aboutId === undefined ? {} : { aboutId }) };
  await tx.$executeRaw`
    insert into effect (key, entity_kind, entity_id, kind, arguments, summary, wanted_at)
    values (${key}, 'person', ${personId}::uuid, 'sendEmail', ${JSON.stringify(wish)}::jsonb, ${notice}, now())`;
  await ring(tx, { ...errand('sendEmail', key), cause: notice });
}
