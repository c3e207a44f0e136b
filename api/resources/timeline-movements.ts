import type { Db } from '../../prisma/client.ts';
import type { TimelineEntry } from '../contract/referrals.ts';
import { balanceNameOf } from './partner-numbers.ts';
import { instant, money } from '../http/present.ts';
import { bare } from './timeline-entry.ts';

interface Row {
  readonly commission_id: string;
  readonly rev: number;
  readonly kind: string;
  readonly reason: string;
  readonly inputs: unknown;
  readonly as_of: Date;
  readonly entry_id: string | null;
  readonly decision_id: string | null;
  readonly code: string | null;
  readonly currency: string;
  readonly effect: bigint | null;
}

/** Returns each movement of a commission or bounty with its effect on the partner's balances; one without an entry moved nothing. */
export async function movementEntries(db: Db, referralId: string): Promise<TimelineEntry[]> {
  const rows = await db.$queryRaw<Row[]>`
    with earning as (
      select id, currency from commission where referral_id = ${referralId}::uuid
      union all select id, currency from bounty_award where referral_id = ${referralId}::uuid
    )
    select h.commission_id, h.rev, h.kind, h.reason, h.as_of, h.journal_entry_id as entry_id, h.decision_id, d.inputs, earning.currency, a.code,
      sum(case when l.side = a.normal_side then l.amount else -l.amount end)::bigint as effect
    from commission_revision h join earning on earning.id = h.commission_id
    left join decision d on d.id = h.decision_id
    left join ledger.line l on l.entry_id = h.journal_entry_id
    left join ledger.account a on a.id = l.account_id
    where a.partner_id is not null or h.journal_entry_id is null
    group by h.commission_id, h.rev, h.kind, h.reason, h.as_of, h.journal_entry_id, h.decision_id, d.inputs, earning.currency, a.code
    order by h.as_of, h.commission_id, h.rev`;
  return grouped(rows).map(([first, ...others]) => ({
    ...bare,
    at: instant(first.as_of),
    kind: first.entry_id === null ? 'commission' : 'entry',
    title: first.kind,
    tone: /clawback|lost/.test(first.kind) ? 'refused' : 'done',
    reason: first.reason,
    inputs: first.inputs,
    entryId: first.entry_id,
    decisionId: first.decision_id,
    commissionId: first.commission_id,
    effects: [first, ...others].flatMap(effectOf),
  }));
}

function effectOf({ code, effect, currency }: Row): TimelineEntry['effects'] {
  const balance = code === null ? undefined : balanceNameOf(code);
  return balance === undefined || effect === null || effect === 0n ? [] : [{ balance, amount: money(effect, currency) }];
}

/** Groups the rows of one movement. */
function grouped(rows: readonly Row[]): [Row, ...Row[]][] {
  const movements: [Row, ...Row[]][] = [];
  for (const row of rows) {
    const last = movements.at(-1);
    if (last?.[0].commission_id === row.commission_id && last[0].rev === row.rev) last.push(row);
    else movements.push([row]);
  }
  return movements;
}
