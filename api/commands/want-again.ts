import type { Tx } from '../../prisma/client.ts';
import { ring } from '../../prisma/mailbox.ts';
import { errand } from './errand.ts';

interface Again {
  /** Of the mail that was wanted before. */
  readonly eventKey: string;
  readonly key: string;
  readonly cause: string;
}

/** The same mail once more, written as things stand then, and to whom it goes then. */
export async function wantAgain(tx: Tx, { eventKey, key, cause }: Again): Promise<void> {
  await tx.$executeRaw`
    insert into effect (key, entity_kind, entity_id, kind, arguments, summary, wanted_at)
    select ${key}, entity_kind, entity_id, kind, arguments, summary, now() from effect where key = ${eventKey} and kind = 'sendEmail'`;
  await ring(tx, { ...errand('sendEmail', key), cause });
}
