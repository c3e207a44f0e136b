import type { Tx } from '../../prisma/client.ts';
import { isReadyForFile } from '../../prisma/bank/file-ready.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { ReadyForFile } from '../contract/payouts.ts';
import { money } from '../http/present.ts';
import { amongIds, given, sql } from '../http/sql.ts';

interface Row {
  readonly program_id: string;
  readonly program_name: string;
  readonly currency: string;
  readonly payouts: number;
  readonly amount: bigint;
}

interface Wanted {
  readonly programId?: string;
  readonly payoutIds?: readonly string[] | undefined;
}

const rows = { payout: sql`o`, method: sql`m`, partner: sql`p` };

/** Returns what a bank file would pay now, summed by program and currency, by the same rule as the file itself. */
export async function readReadyForFile(db: Pick<Tx, '$queryRaw'>, { programId, payoutIds }: Wanted = {}): Promise<ReadyForFile[]> {
  const where = [
    isReadyForFile(rows),
    ...given(programId, (id) => sql`o.program_id = ${id}::uuid`),
    ...given(payoutIds, (ids) => amongIds(sql`o.id`, ids)),
  ];
  const found = await db.$queryRaw<Row[]>`
    select g.id as program_id, g.name as program_name, o.currency::text as currency, count(*)::int as payouts, sum(o.amount_minor)::bigint as amount
    from payout o join payout_method m on m.id = o.payout_method_id join partner p on p.id = o.partner_id join program g on g.id = o.program_id
    where ${Prisma.join(where, ' and ')} group by g.id, g.name, o.currency order by g.name, g.id, o.currency`;
  const programs = new Map<string, ReadyForFile>();
  for (const { program_id: id, program_name: name, currency, payouts, amount } of found) {
    const totals = programs.get(id)?.totals ?? [];
    programs.set(id, { program: { id, name }, totals: [...totals, { payouts, amount: money(amount, currency) }] });
  }
  return [...programs.values()];
}
