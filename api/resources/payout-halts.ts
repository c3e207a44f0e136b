import { isStatementMissing, readLastStatements, type AccountStatement } from '../../prisma/bank/last-statements.ts';
import { readLostTime } from '../../prisma/payout/lost-time.ts';
import { PayoutHaltFilters, PayoutHaltRow, payoutHaltSorts } from '../contract/payout-halts.ts';
import type { Db } from '../../prisma/client.ts';
import type { Person } from '../http/actor.ts';
import { defineResource, listOf } from '../http/define-resource.ts';
import { instant, instantOrNull, referenceOrNull } from '../http/present.ts';
import { amongIds, given, selectPage, sql } from '../http/sql.ts';
import { isProposerOut } from './proposer-out.ts';

/** When and why all payouts stood still, and who lifted it. */
export const payoutHalts = defineResource(
  'payout-halts',
  listOf({
    row: PayoutHaltRow,
    filters: PayoutHaltFilters,
    sorts: payoutHaltSorts,
    sortedBy: { field: 'createdAt', descends: true },
    read: async ({ deps, actor }, { filter, ...page }) => {
      const where = given(filter.id, (ids) => amongIds(sql`h.id`, ids));
      const selection = { columns, from: tables, where, order: { createdAt: sql`h.created_at` }, id: sql`h.id` };
      const { rows, total } = await selectPage<Columns, 'createdAt'>(deps.db, selection, { filter, ...page });
      const accounts = await readAccounts(deps.db, rows.find(isOpen));
      return { rows: rows.map((row) => present(actor, row, isOpen(row) ? accounts : undefined)), total };
    },
  }),
);

interface Columns {
  readonly id: string;
  readonly state: string;
  readonly traces: readonly unknown[] | null;
  readonly lift_reason: string | null;
  readonly asked_by: string | null;
  readonly asked_name: string | null;
  readonly lifted_by: string | null;
  readonly lifted_name: string | null;
  readonly lifted_at: Date | null;
  readonly is_proposer_out: boolean;
  readonly created_at: Date;
}

const state = sql`case when h.lifted_at is not null then 'lifted' when h.asked_by is not null then 'proposed' else 'open' end`;
const columns = sql`
  h.id, ${state} as state, h.lift_reason, h.asked_by, q.name as asked_name, h.lifted_by, l.name as lifted_name, h.lifted_at, h.created_at,
  ${state} = 'proposed' and ${isProposerOut(sql`h.asked_by`, 'payout_halt.lift')} as is_proposer_out,
  (select jsonb_agg(jsonb_build_object('kind', t.kind, 'name', t.name, 'seenAt',
    to_char(t.seen_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    order by t.seen_at, t.name) from payout_halt_trace t where t.halt_id = h.id) as traces`;
const tables = sql`payout_halt h left join person q on q.id = h.asked_by left join person l on l.id = h.lifted_by`;

/** Returns our accounts with their last statements; undefined if the stop that is open, one at most, waits for none. */
async function readAccounts(db: Db, halt: Columns | undefined): Promise<readonly AccountStatement[] | undefined> {
  const lost = halt && (await readLostTime(db, halt.id));
  return lost === undefined ? undefined : readLastStatements(db, lost);
}

const isOpen = ({ lifted_at: liftedAt }: Columns): boolean => liftedAt === null;

function present(person: Person, row: Columns, accounts: readonly AccountStatement[] | undefined): PayoutHaltRow {
  return PayoutHaltRow.parse({
    id: row.id,
    state: row.state,
    traces: row.traces ?? [],
    accounts: (accounts ?? []).map(accountOf),
    isWithoutStatements: accounts?.length === 0,
    reason: row.lift_reason,
    askedBy: referenceOrNull(row.asked_by, row.asked_name),
    liftedBy: referenceOrNull(row.lifted_by, row.lifted_name),
    liftedAt: instantOrNull(row.lifted_at),
    isOwn: row.asked_by === person.id,
    isProposerOut: row.is_proposer_out,
    createdAt: instant(row.created_at),
  });
}

const accountOf = (account: AccountStatement): PayoutHaltRow['accounts'][number] => ({
  name: account.name,
  fileName: account.fileName,
  readAt: instantOrNull(account.readAt),
  isMissing: isStatementMissing(account),
  gaps: account.gaps.map((gap) => ({ ...gap })),
});
