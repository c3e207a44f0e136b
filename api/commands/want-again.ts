import type { Tx } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { ring } from '../../prisma/mailbox.ts';
import { errand } from './errand.ts';

/** What writes and sends a mail; the second with the documents of a payout. */
export const mailErrands = ['sendEmail', 'issueDocument'] as const;

interface Again {
  /** Of the mail that was wanted before. */
  readonly eventKey: string;
  readonly key: string;
  readonly cause: string;
}

/** The same mail once more, written as things stand then, and to whom it goes then. */
export async function wantAgain(tx: Tx, { eventKey, key, cause }: Again): Promise<void> {
  const wanted = await tx.$queryRaw<{ kind: (typeof mailErrands)[number] }[]>`
    insert into effect (key, entity_kind, entity_id, kind, arguments, summary, wanted_at)
    select ${key}, entity_kind, entity_id, kind, arguments, summary, now() from effect
    where key = ${eventKey} and kind in (${Prisma.join([...mailErrands])}) returning kind`;
  for (const { kind } of wanted) await ring(tx, { ...errand(kind, key), cause });
}
