import type { Tx } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { ring } from '../../prisma/mailbox.ts';
import { errand } from './errand.ts';

/** Effects that write and send an email; the second one with a payout's documents. */
export const mailErrands = ['sendEmail', 'issueDocument'] as const;

interface Again {
  /** Key of the earlier email. */
  readonly eventKey: string;
  readonly key: string;
  readonly cause: string;
}

/** Wants the same email again, written with the present facts and sent to the present recipients. */
export async function wantAgain(tx: Tx, { eventKey, key, cause }: Again): Promise<void> {
  const wanted = await tx.$queryRaw<{ kind: (typeof mailErrands)[number] }[]>`
    insert into effect (key, entity_kind, entity_id, kind, arguments, summary, wanted_at)
    select ${key}, entity_kind, entity_id, kind, arguments, summary, now() from effect
    where key = ${eventKey} and kind in (${Prisma.join([...mailErrands])}) returning kind`;
  for (const { kind } of wanted) await ring(tx, { ...errand(kind, key), cause });
}
