import type { z } from 'zod';
import { rateChange } from '../../domain/ledger/exchange-rate.ts';
import { exchangedAt } from '../../domain/ledger/exchange.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import { readPositions } from '../../prisma/ledger/exchange-positions.ts';
import { rateOfDay } from '../../prisma/ledger/rate-before.ts';
import { ExchangeFilters, ExchangePositions, ExchangeRow, exchangeSorts } from '../contract/exchanges.ts';
import type { Person } from '../http/actor.ts';
import { defineResource, listOf, theOnly } from '../http/define-resource.ts';
import { instant, instantOrNull, money, referenceOrNull, sayableSums } from '../http/present.ts';
import { isProposerOut } from './proposer-out.ts';
import { amongIds, given, selectPage, sql } from '../http/sql.ts';

/** Exchanges at the bank for converted payouts, and the closing of rests. */
export const exchanges = defineResource(
  'exchanges',
  listOf({
    row: ExchangeRow,
    filters: ExchangeFilters,
    sorts: exchangeSorts,
    sortedBy: { field: 'createdAt', descends: true },
    read: async ({ deps, actor }, page) => {
      const order = { createdAt: sql`x.created_at`, bookedOn: sql`x.booked_on` };
      const selection = { columns, from: tables, where: conditions(page.filter), order, id: sql`x.id` };
      const { rows, total } = await selectPage<Columns, keyof typeof order>(deps.db, selection, page);
      return { rows: rows.map((row) => present(actor, row)), total };
    },
  }),
);

/** Open positions between currencies. */
export const exchangePositions = defineResource(
  'exchange-positions',
  theOnly({
    answer: ExchangePositions,
    summary: 'Returns what is open between currencies: what conversions took and the bank has not exchanged yet',
    read: async ({ deps }) => {
      const open = [...(await readPositions(deps.db))].map(([currency, amount]) => ({ amount, currency }));
      const { sums: positions, tooLarge } = sayableSums(open);
      return { positions, tooLarge };
    },
  }),
);

interface Columns {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly amount_minor: bigint;
  readonly currency: string;
  readonly into_minor: bigint | null;
  readonly into_currency: string | null;
  readonly booked_on: string | null;
  readonly reference: string | null;
  readonly day_rate: string | null;
  readonly quoted_at: Date | null;
  readonly far_off_reason: string | null;
  readonly reverses_id: string | null;
  readonly reverses_reference: string | null;
  readonly can_be_reversed: boolean;
  readonly reason: string;
  readonly asked_by: string;
  readonly asked_name: string | null;
  readonly approved_by: string | null;
  readonly approved_name: string | null;
  readonly refused_by: string | null;
  readonly refused_name: string | null;
  readonly decided_at: Date | null;
  readonly journal_entry_id: string | null;
  readonly is_proposer_out: boolean;
  readonly created_at: Date;
  readonly version: number;
}

const state = sql`
  case when x.refused_by is not null then 'refused' when x.failure is not null then 'failed' when x.approved_by is null then 'proposed'
    when x.reversed_at is not null then 'reversed' when x.journal_entry_id is not null then 'booked' else 'approved' end`;
const columns = sql`
  x.id, x.kind, ${state} as state, x.amount_minor, x.currency::text as currency, x.into_minor, x.into_currency::text as into_currency,
  x.booked_on::text as booked_on, x.reference, d.rate as day_rate, d.quoted_at, x.far_off_reason, x.reverses_id, o.reference as reverses_reference,
  x.kind <> 'reversal' and x.journal_entry_id is not null and v.id is null as can_be_reversed, x.reason, x.asked_by, q.name as asked_name,
  x.approved_by, a.name as approved_name, x.refused_by,
  r.name as refused_name, x.decided_at, x.journal_entry_id, x.created_at, x.version,
  ${state} = 'proposed' and ${isProposerOut(sql`x.asked_by`, 'adjustment.propose')} as is_proposer_out`;
const tables = sql`
  exchange x left join exchange o on o.id = x.reverses_id left join exchange v on v.reverses_id = x.id and v.refused_by is null
  left join lateral ${rateOfDay({ base: sql`x.currency`, quote: sql`x.into_currency`, day: sql`x.booked_on` })} d
    on x.kind = 'bank' and x.decided_at is null
  left join person q on q.id = x.asked_by left join person a on a.id = x.approved_by left join person r on r.id = x.refused_by`;

const conditions = ({ id, kind, state: wanted }: z.infer<typeof ExchangeFilters>): Prisma.Sql[] => [
  ...given(id, (ids) => amongIds(sql`x.id`, ids)),
  ...given(kind, (one) => sql`x.kind = ${one}`),
  ...given(wanted, (one) => sql`${state} = ${one}`),
];

function rateOf({ currency, amount_minor, into_currency, into_minor, day_rate: before, quoted_at: at, far_off_reason: reason }: Columns) {
  if (before === null || at === null || into_currency === null || into_minor === null) return null;
  const rate = exchangedAt(money(amount_minor, currency), money(into_minor, into_currency));
  return rate === undefined ? null : { rate, before, at: instant(at), ...rateChange(before, rate), reason };
}

const present = (person: Person, row: Columns): ExchangeRow =>
  ExchangeRow.parse({
    id: row.id,
    kind: row.kind,
    state: row.state,
    amount: money(row.amount_minor, row.currency),
    into: row.into_minor === null || row.into_currency === null ? null : money(row.into_minor, row.into_currency),
    bookedOn: row.booked_on,
    reference: row.reference,
    rate: rateOf(row),
    reverses: row.reverses_id === null ? null : { id: row.reverses_id, reference: row.reverses_reference },
    canBeReversed: row.can_be_reversed,
    reason: row.reason,
    askedBy: referenceOrNull(row.asked_by, row.asked_name),
    approvedBy: referenceOrNull(row.approved_by, row.approved_name),
    refusedBy: referenceOrNull(row.refused_by, row.refused_name),
    decidedAt: instantOrNull(row.decided_at),
    journalEntryId: row.journal_entry_id,
    isOwn: row.asked_by === person.id,
    isProposerOut: row.is_proposer_out,
    createdAt: instant(row.created_at),
    version: row.version,
  });
