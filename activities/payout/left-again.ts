import { leavingAgain } from '../../domain/payout/left-again.ts';
import type { Tx } from '../../prisma/client.ts';
import { readDocument } from '../../prisma/document.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { gaveBack, isLeftInBalance, isNotReplaced, leftAgainBy } from '../../prisma/payout/left-again.ts';
import { partnerAndParts } from '../../prisma/partner/merged-into.ts';
import { safeInteger } from '../../prisma/money.ts';
import { originOf } from '../../prisma/bank/undecided-debits.ts';

/** A payout that is reserved in this transaction. */
export interface Leaving {
  readonly payoutId: string;
  readonly partnerId: string;
  /** Currency of the balance that the payout draws on. */
  readonly currency: string;
  /** Amount taken from the balance, minor units. */
  readonly taken: number;
  readonly replaces: string | null;
}

interface Row {
  readonly payoutId: string;
  readonly left: number;
  readonly waiting: readonly { readonly id: string; readonly amount: number }[];
}

const o = Prisma.sql`o`;

/**
 * SQL condition: the money of payout `o` is in the balance again. The money of a canceled payout leaves with its partner's next payout and
 * is not recorded; it counts here only if the partner is by now part of another (`w.whole_id`) and has made no payout since.
 */
const isBack = Prisma.sql`(o.state in ('failed', 'returned') or ${isNotReplaced(o)}
  or o.state = 'canceled' and o.reserved_at is not null and o.partner_id <> w.whole_id and not exists (
    select from payout k where k.partner_id = o.partner_id and ${originOf(Prisma.sql`k`)} = ${originOf(o)} 
      and (k.content ->> 'upToVersion')::bigint > (o.content ->> 'upToVersion')::bigint))`;

/**
 * Records which failed, returned or canceled payouts these payouts pay out again. It must be recorded now: the balance at the time of the
 * reservation cannot be read later. Call it with the partners' locks held and the entries posted.
 */
export async function noteLeavingAgain(tx: Tx, leaving: readonly Leaving[]): Promise<void> {
  const rows = await readDocument<Row>(
    tx,
    Prisma.sql`
    with whole as (
      select q."payoutId", q.currency, q."partnerId" as whole_id, i.id as partner_id
      from jsonb_to_recordset(${JSON.stringify(leaving)}::jsonb) as q ("payoutId" uuid, "partnerId" uuid, currency char(3))
      cross join lateral ${partnerAndParts(Prisma.sql`q."partnerId"`)} i)
    select w."payoutId", jsonb_agg(jsonb_build_object('id', o.id, 'amount', ${gaveBack(o)}) order by o.reserved_at, o.id) as waiting,
      (select coalesce(sum(k.balance), 0) from whole x join ledger.account a on a.partner_id = x.partner_id and a.currency = x.currency
        and a.code = 'partner_available' join ledger.balance k on k.account_id = a.id where x."payoutId" = w."payoutId")::bigint as left
    from whole w join payout o on o.partner_id = w.partner_id and o.currency = w.currency and ${isBack}
      and not ${isLeftInBalance(o)} and ${leftAgainBy(o)} is null
    group by w."payoutId"`,
  );
  const again = leaving.flatMap(({ payoutId, taken, replaces }) => {
    const { waiting = [], left = 0 } = rows.find((row) => row.payoutId === payoutId) ?? {};
    const told = waiting.map(({ id, amount }) => ({ id, amount: safeInteger(amount) }));
    const ids = leavingAgain(told, { taken, left: safeInteger(left), replaces });
    return [...new Set([...(replaces === null ? [] : [replaces]), ...ids])].map((id) => ({ id, by: payoutId }));
  });
  if (again.length === 0) return;
  const ids = again.map(({ id }) => id);
  // locked by id, in the same order as a bank import
  await tx.$executeRaw`select count(*) from (select from payout where id = any (${ids}::uuid[]) order by id for no key update) locked`;
  await tx.$executeRaw`
    update payout p set left_again_by_id = r.by from jsonb_to_recordset(${JSON.stringify(again)}::jsonb) as r (id uuid, by uuid) where p.id = r.id`;
}
