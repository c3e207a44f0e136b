import type { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import { searchedWords } from '../../prisma/partner/name-words.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import { CommissionDetail, CommissionFilters, CommissionRow, commissionSorts } from '../contract/commissions.ts';
import type { Deps } from '../deps.ts';
import { moneyColumns } from '../http/csv.ts';
import { defineResource, listOf, oneOf } from '../http/define-resource.ts';
import { findTakenBy } from './commission-payouts.ts';
import { commissionColumns, commissionTables, findCommissionRows, presentCommission, type CommissionColumns } from './commission-row.ts';
import { decisionsAbout } from './decisions.ts';
import { isId } from '../http/ids.ts';
import { instant, momentOrNull, money } from '../http/present.ts';
import { among, amongIds, given, searched, selectPage, sql } from '../http/sql.ts';

/** What invoices and installations earned, and in which balance each part of it is. */
export const commissions = defineResource(
  'commissions',
  listOf({
    row: CommissionRow,
    filters: CommissionFilters,
    sorts: commissionSorts,
    sortedBy: { field: 'createdAt', descends: true },
    read: async ({ deps }, page) => {
      const order = { earnedAt: sql`m.earned_at`, releaseAt: sql`m.release_at`, amount: sql`m.posted_minor`, createdAt: sql`m.created_at` };
      const selection = {
        columns: commissionColumns,
        from: commissionTables,
        where: conditions(deps.config.dataKeys, page.filter),
        order,
        id: sql`m.id`,
      };
      const { rows, total } = await selectPage<CommissionColumns, keyof typeof order>(deps.db, selection, page);
      const takenBy = await findTakenBy(deps.db, rows);
      return { rows: rows.map((row) => presentCommission(deps.config.dataKeys, row, takenBy.get(row.id))), total };
    },
    csv: [
      { name: 'id', value: ({ id }) => id },
      { name: 'kind', value: ({ kind }) => kind },
      { name: 'program', value: ({ program }) => program.name },
      { name: 'partner', value: ({ partner }) => partner.name },
      { name: 'customer', value: ({ customer }) => customer.id },
      { name: 'source', value: ({ source }) => source?.reference ?? null },
      ...moneyColumns<CommissionRow>('base', ({ base }) => base),
      { name: 'rateBps', value: ({ rateBps }) => rateBps },
      ...moneyColumns<CommissionRow>('amount', ({ amount }) => amount),
      ...moneyColumns<CommissionRow>('pending', ({ pending }) => pending),
      ...moneyColumns<CommissionRow>('held', ({ held }) => held),
      ...moneyColumns<CommissionRow>('released', ({ released }) => released),
      { name: 'state', value: ({ state }) => state },
      { name: 'reason', value: ({ reason }) => reason },
      { name: 'earnedAt', value: ({ earnedAt }) => earnedAt },
      { name: 'releaseAt', value: ({ releaseAt }) => releaseAt },
      { name: 'terms', value: ({ terms }) => terms.version },
      { name: 'payout', value: ({ payout }) => payout?.reference ?? null },
      { name: 'paidOutAt', value: ({ payout }) => payout?.settledAt ?? null },
    ],
  }),
  oneOf({
    answer: CommissionDetail,
    summary: 'Returns a commission with each of its entries',
    read: ({ deps }, id) => readCommission(deps, id),
  }),
);

const conditions = (keys: DataKeys, filter: z.infer<typeof CommissionFilters>): Prisma.Sql[] => [
  ...given(filter.id, (ids) => amongIds(sql`m.id`, ids)),
  ...given(filter.partnerId, (id) => sql`m.partner_id = ${id}::uuid`),
  ...given(filter.programId, (id) => sql`g.id = ${id}::uuid`),
  ...given(filter.referralId, (id) => sql`m.referral_id = ${id}::uuid`),
  ...given(filter.state, (states) => among(sql`m.state`, states)),
  ...given(filter.kind, (kind) => sql`m.kind = ${kind}`),
  ...given(filter.earnedAfter, (at) => sql`m.earned_at >= ${at}::timestamptz`),
  ...given(filter.earnedBefore, (at) => sql`m.earned_at < ${at}::timestamptz`),
  ...given(filter.q, (text) => {
    const places = [sql`p.company_name`, sql`u.host_ref`, sql`s.reference`, sql`s.external_id`, sql`m.id::text`];
    return searched(text, places, { column: sql`u.name_words`, words: searchedWords(keys, text) });
  }),
];

async function readCommission({ db, config }: Deps, id: string): Promise<CommissionDetail> {
  const [row] = isId(id) ? await findCommissionRows(db, [id]) : [];
  if (row === undefined) throw new DomainError('not_found');
  const { currency } = row;
  const [revisions, takenBy, decisions, source] = await Promise.all([
    db.commissionRevision.findMany({ where: { commissionId: id }, orderBy: { rev: 'asc' } }),
    findTakenBy(db, [row]),
    decisionsAbout(
      db,
      { kind: row.kind === 'bounty' ? 'bounty_award' : 'commission', id },
      ...(row.source_id === null ? [] : [{ kind: 'settlement_source', id: row.source_id }]), // the reason why it waits, and the gates that it passed
    ),
    row.source_id === null ? null : db.settlementSource.findUnique({ where: { id: row.source_id } }),
  ]);
  const ofSource = (minor: bigint | null) => (minor === null || !source?.currency ? null : money(minor, source.currency));
  const zoned = { provider: row.source_provider, timeZone: row.time_zone };
  const { kept_minor: kept, base_minor: base, target_minor: target } = row;
  return CommissionDetail.parse({
    ...presentCommission(config.dataKeys, row, takenBy.get(id)),
    steps:
      kept === null || base === null
        ? null
        : { kept: money(kept, currency), base: money(base, currency), commission: money(target, currency) },
    revisions: revisions.map((revision) => ({
      rev: revision.rev,
      kind: revision.kind,
      before: money(revision.targetBeforeMinor, currency),
      after: money(revision.targetAfterMinor, currency),
      delta: money(revision.deltaMinor, currency),
      reason: revision.reason,
      inputs: decisions.find((decision) => decision.id === revision.decisionId)?.inputs ?? {},
      journalEntryId: revision.journalEntryId,
      asOf: instant(revision.asOf),
    })),
    decisions,
    facts: source && {
      total: ofSource(source.totalMinor),
      eligible: ofSource(source.netEligibleMinor),
      issuedAt: momentOrNull(source.issuedAt, zoned),
      settledAt: momentOrNull(source.settledAt, zoned),
    },
  });
}
