import { outOf, secondsBy } from '../../domain/payout/out-twice.ts';
import type { Details } from '../../domain/errors.ts';
import type { Tx } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { safeInteger } from '../money.ts';

interface SecondPayment {
  readonly payout: { readonly id: string; readonly reference: string };
  /** The bank's name of it, or the name that two people gave. */
  readonly reference: string;
  /** Minor units. */
  readonly amount: number;
  /** True if it has not come back. */
  readonly isOut: boolean;
  /** If two people had named it: the booking by which the bank has shown it since. */
  readonly shownBy: string | null;
}

/** SQL value: the bank's booking that showed what two people had said in event `v` of payout `p`. */
export const shownBy = Prisma.sql`(select s.evidence ->> 'reference' from payout_event s
  where s.payout_id = p.id and s.evidence ->> 'shows' = v.evidence ->> 'reference' limit 1)`;

interface Row {
  readonly id: string;
  readonly reference: string;
  readonly amount: bigint;
  readonly name: string;
  readonly shownBy: string | null;
  readonly history: readonly Details[];
}

/** Finds the second payment that this entry booked; undefined if it booked none. */
export async function findSecondPayment(tx: Tx, entryId: string): Promise<SecondPayment | undefined> {
  const [row] = await tx.$queryRaw<Row[]>`
    select p.id, p.reference, p.amount_minor as amount, v.evidence ->> 'reference' as name, ${shownBy} as "shownBy",
      (select jsonb_agg(h.evidence order by h.id) from payout_event h where h.payout_id = p.id) as history
    from ledger.journal_entry e join payout p on p.id::text = e.source_id join payout_event v on v.payout_id = p.id and e.id = any (v.entry_ids)
    where e.id = ${entryId}::uuid and e.kind = 'payout.duplicate' and v.reason = 'duplicate_booked'`;
  if (row === undefined) return undefined;
  const { id, reference, name, history, shownBy: shown } = row;
  const amount = safeInteger(row.amount);
  const isOut = outOf(secondsBy(history).filter((one) => one.reference === name || one.reference === shown)) >= amount;
  return { payout: { id, reference }, reference: name.replace(/^duplicate:/, ''), amount, isOut, shownBy: shown };
}
