import { v7 as uuid } from 'uuid';
import type { AccountNotice, AccountSecret } from '../../domain/account.ts';
import type { Tx } from '../../prisma/client.ts';
import { ring } from '../../prisma/mailbox.ts';
import { errand } from '../commands/errand.ts';

interface About {
  readonly personId?: string;
  readonly invitationId?: string;
  readonly sessionId?: string;
}

/** Asks for a mail with a one-time secret. It is made where the mail is written: here nobody ever knows it. */
export async function wantSecret(tx: Tx, kind: AccountSecret, about: About): Promise<string> {
  const id = uuid();
  await tx.accountMail.create({ data: { id, kind, ...about } });
  await ring(tx, { ...errand('mailAccountSecret', id), cause: kind });
  return id;
}

/** Asks for a mail that only tells the person what is different now. */
export async function wantNotice(tx: Tx, notice: AccountNotice, personId: string): Promise<void> {
  const key = `${notice}:${uuid()}`;
  await tx.$executeRaw`
    insert into effect (key, entity_kind, entity_id, kind, arguments, summary, wanted_at)
    values (${key}, 'person', ${personId}::uuid, 'sendEmail', ${JSON.stringify({ template: notice, accountId: personId })}::jsonb, ${notice}, now())`;
  await ring(tx, { ...errand('sendEmail', key), cause: notice });
}
