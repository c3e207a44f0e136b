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
  /** If set, the secret is used up already and no email is sent. */
  readonly usedAt?: Date;
}

/** Wants an email with a one-time secret. The secret is made when the email is written, so nobody knows it here. */
export async function wantSecret(tx: Tx, kind: AccountSecret, about: About): Promise<string> {
  const id = about.id ?? uuid();
  await tx.accountMail.create({ data: { ...about, id, kind } });
  await ring(tx, { ...errand('mailAccountSecret', id), cause: kind });
  return id;
}

/**
 * Invalidates everything emailed to this person and not opened yet, including emails under way: password links, codes, address changes. Somebody
 * who asked for one in their name gets nothing.
 */
export const dropSecrets = (tx: Tx, personId: string) =>
  tx.accountMail.updateMany({ where: { personId, usedAt: null }, data: { usedAt: new Date() } });

interface Told {
  readonly personId: string;
  /** What else the email is about: a device, or a change of address. */
  readonly aboutId?: string;
  /** The same occasion is told once; left out, each call is an occasion of its own. */
  readonly occasion?: string;
}

/** Wants an email that only tells the person what has changed. */
export async function wantNotice(tx: Tx, notice: AccountNotice, { personId, aboutId, occasion = uuid() }: Told): Promise<void> {
  const key = `${notice}:${occasion}`;
  const wish = { template: notice, accountId: personId, ...(aboutId === undefined ? {} : { aboutId }) };
  await tx.$executeRaw`
    insert into effect (key, entity_kind, entity_id, kind, arguments, summary, wanted_at)
    values (${key}, 'person', ${personId}::uuid, 'sendEmail', ${JSON.stringify(wish)}::jsonb, ${notice}, now())
    on conflict (key) do nothing`;
  await ring(tx, { ...errand('sendEmail', key), cause: notice });
}
