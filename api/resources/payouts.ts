import type { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { readSharing } from '../../prisma/payout/shared-account.ts';
import { payoutWorkflowId } from '../../workflows/messages.ts';
import { approversBut } from '../commands/payout-people.ts';
import { can } from '../contract/permissions.ts';
import { PayoutDetail } from '../contract/payout-detail.ts';
import { PayoutFilters, PayoutRow, payoutSorts } from '../contract/payouts.ts';
import { moneyColumns } from '../http/csv.ts';
import { defineResource, listOf, oneOf } from '../http/define-resource.ts';
import type { PersonCall } from '../http/endpoint.ts';
import { isId } from '../http/ids.ts';
import { leftAgain, readAgain } from './payout-again.ts';
import { readPayoutAmount } from './payout-amount.ts';
import { readPayoutChecks } from './payout-checks.ts';
import { readComingBack } from './payout-coming-back.ts';
import { readNotes } from './notes.ts';
import { instantOrNull, money } from '../http/present.ts';
import { findOpenDebits } from '../../prisma/bank/undecided-debits.ts';
import { findPayoutRows, involvedIn, ownPartOf, presentPayout, selectPayouts, tabsOf } from './payout-row.ts';
import { maskHistory, readPayoutHistory } from './payout-timeline.ts';
import { workflowUrl } from '../http/workflow-url.ts';
import { among, amongIds, containing, given, sql } from '../http/sql.ts';

/** Payouts: proposed, decided, at their rail, and how they ended. */
export const payouts = defineResource(
  'payouts',
  listOf({
    row: PayoutRow,
    filters: PayoutFilters,
    sorts: payoutSorts,
    sortedBy: { field: 'approveBy', descends: false },
    read: async (call, page) => {
      const { rows, total } = await selectPayouts(call.deps.db, conditions(page.filter), page);
      return { rows: rows.map((row) => presentPayout(call.actor, row)), total };
    },
    csv: [
      { name: 'reference', value: ({ reference }) => reference },
      { name: 'program', value: ({ program }) => program.name },
      { name: 'partner', value: ({ partner }) => partner.name },
      { name: 'period', value: ({ run }) => run?.period ?? null },
      { name: 'lines', value: ({ lines }) => lines },
      ...moneyColumns<PayoutRow>('amount', ({ amount }) => amount),
      { name: 'documents', value: ({ documents }) => documents.join(' ') },
      { name: 'rail', value: ({ rail }) => rail },
      { name: 'state', value: ({ state }) => state },
      { name: 'hold', value: ({ hold }) => hold?.reason ?? null },
      { name: 'requestedBy', value: ({ requestedBy }) => (requestedBy?.name === '–' ? 'partner' : (requestedBy?.name ?? null)) },
      { name: 'preparedBy', value: ({ preparedBy }) => preparedBy?.name ?? null },
      { name: 'approvedBy', value: ({ approvedBy }) => approvedBy[0]?.name ?? null },
      { name: 'secondApprovedBy', value: ({ approvedBy }) => approvedBy[1]?.name ?? null },
      { name: 'account', value: ({ method }) => method.masked },
      { name: 'bankFile', value: ({ bankFile }) => bankFile },
      { name: 'reservedAt', value: ({ reservedAt }) => reservedAt },
      { name: 'approvedAt', value: ({ approvedAt }) => approvedAt },
      { name: 'submittedAt', value: ({ submittedAt }) => submittedAt },
      { name: 'settledAt', value: ({ settledAt }) => settledAt },
      { name: 'paidOn', value: ({ paidOn }) => paidOn },
      { name: 'returnedAt', value: ({ returnedAt }) => returnedAt },
      { name: 'returnedOn', value: ({ returnedOn }) => returnedOn },
      { name: 'failureCode', value: ({ failureCode }) => failureCode },
    ],
  }),
  oneOf({ answer: PayoutDetail, summary: 'Returns a payout: its calculation, its checks and its history', read: readPayout }),
);

const conditions = (filter: z.infer<typeof PayoutFilters>): Prisma.Sql[] => [
  ...given(filter.id, (ids) => amongIds(sql`o.id`, ids)),
  ...given(filter.tab, (tab) => sql`${tab} = any(${tabsOf})`),
  ...given(filter.state, (states) => among(sql`o.state`, states)),
  ...given(filter.partnerId, (id) => sql`o.partner_id = ${id}::uuid`),
  ...given(filter.programId, (id) => sql`o.program_id = ${id}::uuid`),
  ...given(filter.runId, (id) => sql`o.payout_run_id = ${id}::uuid`),
  ...given(filter.batchId, (id) => sql`o.payout_batch_id = ${id}::uuid`),
  ...given(filter.currency, (currency) => sql`o.currency = ${currency}`),
  ...given(filter.rail, (rail) => sql`o.rail = ${rail}`),
  ...given(filter.q, (text) => {
    const places = [sql`p.company_name`, sql`o.reference`, sql`o.end_to_end_id`, sql`o.external_id`, sql`o.id::text`];
    return sql`(${Prisma.join(
      places.map((place) => containing(place, text)),
      ' or ',
    )})`;
  }),
];

async function readPayout({ deps, actor }: PersonCall, id: string): Promise<PayoutDetail> {
  const { db, config } = deps;
  const [[shown], row] = isId(id) ? await Promise.all([findPayoutRows(db, [id]), db.payout.findUnique({ where: { id } })]) : [[], null];
  if (shown === undefined || row === null) throw new DomainError('not_found');
  const currency = row.currency.trim();
  const approvedBy = shown.approved_by.map(({ id: personId }) => personId);
  const readsAmounts = can(actor, 'payout.read_amounts');
  const [how, checks, history, approvers, people, next, notes, debits, comingBack] = await Promise.all([
    readsAmounts ? readPayoutAmount({ db, keys: config.dataKeys }, { id, partnerId: row.partnerId, currency, content: row.content }) : null,
    readPayoutChecks(db, actor, shown),
    readPayoutHistory(db, {
      id,
      state: row.state,
      rail: row.rail,
      externalId: row.externalId,
      currency,
      amount: row.amountMinor,
      due: shown.due,
      standsStill: shown.stands_still,
    }).then((all) => (readsAmounts ? all : maskHistory(all))),
    approversBut(db, [...involvedIn(shown), ...approvedBy]),
    db.person.findMany({ where: { id: { in: [...approvedBy, row.overrideBy ?? ''].filter(isId) } }, select: { id: true, name: true } }),
    leftAgain(db, id),
    readNotes(db, { kind: 'payout', id }),
    findOpenDebits(db, id),
    readComingBack(db, { id, currency, readsAmounts }),
  ]);
  const isUndone = (row.state === 'failed' || row.state === 'returned' || shown.is_not_replaced) && next === null && !shown.is_left;
  const named = (personId: string) => ({ id: personId, name: people.find((person) => person.id === personId)?.name ?? '–' });
  const workflowId = payoutWorkflowId(id);
  return PayoutDetail.parse({
    ...presentPayout(actor, shown),
    endToEndId: row.endToEndId,
    externalId: row.externalId,
    externalStatus: row.externalStatus,
    override: overrideOf(row, named),
    approvers,
    approvedBy: approvedBy.map(named),
    how,
    checks,
    checkedAt: instantOrNull(shown.checked_at),
    openDebits: debits.map(({ id: entryId, amount, currency: paid, bookedOn }) => ({
      id: entryId,
      amount: readsAmounts ? money(amount, paid) : null,
      bookedOn,
    })),
    ...history,
    ...comingBack,
    ownPart: ownPartOf(actor, shown),
    sharedWith: await readSharing(db, row.payoutMethodId, shown.checked_at),
    replacedById: next?.id ?? null,
    again: isUndone && readsAmounts ? await readAgain(db, { id, currency }) : null,
    isLeft: shown.is_left,
    notes,
    workflowId,
    workflowUrl: workflowUrl(config, workflowId),
  });
}

interface Overridden {
  readonly overrideBy: string | null;
  readonly overrideReason: string | null;
  readonly overrideApprovedBy: string | null;
}

const overrideOf = (
  { overrideBy, overrideReason, overrideApprovedBy }: Overridden,
  named: (personId: string) => { readonly id: string; readonly name: string },
): PayoutDetail['override'] =>
  overrideBy === null
    ? null
    : {
        by: named(overrideBy),
        reason: overrideReason ?? '',
        approvedBy: overrideApprovedBy === null ? null : named(overrideApprovedBy),
      };
