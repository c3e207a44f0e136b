import type { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { needsTwoToSetAside } from '../../domain/bank/our-reference.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { findReturnToTakeBack, owedThen, type ReturnToTakeBack } from '../../prisma/bank/return-taken-back.ts';
import { findFileSum, type FileSum } from '../../prisma/bank/sum-members.ts';
import { BankEntryDetail, BankEntryFilters, BankEntryRow, bankEntrySorts, mostInSum } from '../contract/bank-entries.ts';
import type { Person } from '../http/actor.ts';
import { moneyColumns } from '../http/csv.ts';
import { defineResource, listOf, oneOf } from '../http/define-resource.ts';
import { isId } from '../http/ids.ts';
import { instantOrNull, money, referenceOrNull } from '../http/present.ts';
import { isProposerOut } from './proposer-out.ts';
import { amongIds, containing, given, selectPage, sql } from '../http/sql.ts';

/** The bank's bookings, line by line: matched, not ours, or kept aside for a person. */
export const bankEntries = defineResource(
  'bank-entries',
  listOf({
    row: BankEntryRow,
    filters: BankEntryFilters,
    sorts: bankEntrySorts,
    sortedBy: { field: 'bookedOn', descends: true },
    read: async ({ deps, actor }, page) => {
      const order = { bookedOn: sql`e.booked_on`, amount: sql`e.amount_minor` };
      const selection = { columns, from: tables, where: conditions(page.filter), order, id: sql`e.id` };
      const { rows, total } = await selectPage<Columns, keyof typeof order>(deps.db, selection, page);
      return { rows: rows.map((row) => present(actor, row)), total };
    },
    csv: [
      { name: 'bookedOn', value: ({ bookedOn }) => bookedOn },
      { name: 'side', value: ({ isDebit }) => (isDebit ? 'debit' : 'credit') },
      ...moneyColumns<BankEntryRow>('amount', ({ amount }) => amount),
      { name: 'endToEndId', value: ({ endToEndId }) => endToEndId },
      { name: 'text', value: ({ text }) => text },
      { name: 'outcome', value: ({ outcome }) => outcome },
      { name: 'reason', value: ({ reason }) => reason },
      { name: 'payout', value: ({ payout }) => payout?.name ?? null },
      { name: 'decision', value: ({ decision }) => decision?.kind ?? null },
      { name: 'decisionReason', value: ({ decision }) => decision?.reason ?? null },
    ],
  }),
  oneOf({
    answer: BankEntryDetail,
    summary: 'Returns a booking of the bank',
    async read({ deps: { db }, actor }, id) {
      const [row] = isId(id) ? await db.$queryRaw<Columns[]>`select ${columns} from ${tables} where e.id = ${id}::uuid` : [];
      if (row === undefined) throw new DomainError('not_found');
      const sum = await findFileSum(db, id);
      const taken = await findReturnToTakeBack(db, id);
      const takesBack = taken === undefined ? null : takesBackOf(taken, row);
      return BankEntryDetail.parse({ ...present(actor, row), takesBack, sum: sum === undefined ? null : sumOf(sum, row) });
    },
  }),
);

/** Describes a sum. Chosen members come first, as far as they are shown. */
function sumOf({ file, members, madeUpBy }: FileSum, { currency, decided_payout_ids: decided }: Columns) {
  const among = new Set(decided.length > 0 ? decided : madeUpBy.map(({ id }) => id));
  const inFirst = [...members.filter(({ id }) => among.has(id)), ...members.filter(({ id }) => !among.has(id))];
  return {
    file: { id: file.id, name: file.msgId },
    isWithdrawn: file.isWithdrawn,
    count: members.length,
    members: inFirst.slice(0, mostInSum).map(({ id, reference, partnerId, partnerName, state, amount, isBooked }) => {
      const partner = { id: partnerId, name: partnerName };
      return { id, name: reference, partner, state, amount: money(BigInt(amount), currency), isBooked, isIn: among.has(id) };
    }),
    isMadeUp: madeUpBy.length > 0,
  };
}

const takesBackOf = (found: ReturnToTakeBack, { currency }: Columns) => ({
  payout: { id: found.payoutId, name: found.payoutReference },
  partner: { id: found.partnerId, name: found.partnerName },
  returnedOn: found.returnedOn,
  given: money(found.given, currency),
  owedThen: money(owedThen(found), currency),
  leftWith: found.leftWith,
});

interface Columns {
  readonly id: string;
  readonly import_id: string;
  readonly account_iban: string;
  readonly kind: string;
  readonly is_debit: boolean;
  readonly is_reversal: boolean;
  readonly amount_minor: bigint;
  readonly charges_minor: bigint;
  readonly currency: string;
  readonly booked_on: Date;
  readonly end_to_end_id: string | null;
  readonly instr_id: string | null;
  readonly pmt_inf_id: string | null;
  readonly creditor_reference: string | null;
  readonly reason_code: string | null;
  readonly description: string | null;
  readonly outcome: string;
  readonly reason: string | null;
  readonly payout_id: string | null;
  readonly payout_reference: string | null;
  readonly decision: string | null;
  readonly decision_reason: string | null;
  readonly decided_payout_id: string | null;
  readonly decided_payout_ids: string[];
  readonly decided_reference: string | null;
  readonly asked_by: string | null;
  readonly asked_name: string | null;
  readonly approved_by: string | null;
  readonly approved_name: string | null;
  readonly decided_at: Date | null;
  readonly is_proposer_out: boolean;
  readonly version: number;
}

const columns = sql`
  e.id, e.import_id, e.account_iban, e.kind, e.is_debit, e.is_reversal, e.amount_minor, e.charges_minor, e.currency, e.booked_on,
  e.end_to_end_id, e.instr_id, e.pmt_inf_id, e.creditor_reference, e.reason_code, e.description, e.outcome, e.reason, o.id as payout_id,
  o.reference as payout_reference,
  e.decision, e.decision_reason, e.decided_payout_id, e.decided_payout_ids, d.reference as decided_reference, e.asked_by,
  q.name as asked_name, e.approved_by,
  a.name as approved_name, e.decided_at, e.version,
  e.decided_at is null and ${isProposerOut(sql`e.asked_by`, 'bank_entry.assign')} as is_proposer_out`;
const tables = sql`
  bank_entry e left join payout o on o.id = e.matched_payout_id left join payout d on d.id = e.decided_payout_id
  left join person q on q.id = e.asked_by left join person a on a.id = e.approved_by`;
const isOpen = sql`(e.outcome = 'suspense' and e.decided_at is null)`;

const conditions = (filter: z.infer<typeof BankEntryFilters>): Prisma.Sql[] => [
  ...given(filter.id, (ids) => amongIds(sql`e.id`, ids)),
  ...given(filter.importId, (id) => sql`e.import_id = ${id}::uuid`),
  ...given(
    filter.payoutId,
    (id) => sql`(${id}::uuid in (e.matched_payout_id, e.decided_payout_id)
    or ${id}::uuid = any (e.decided_payout_ids)
      or exists (select from bank_entry_share s where s.bank_entry_id = e.id and s.payout_id = ${id}::uuid))`,
  ),
  ...given(filter.outcome, (outcome) => sql`e.outcome = ${outcome}`),
  ...given(filter.isOpen, (yes) => sql`${isOpen} = ${yes}`),
  ...given(filter.reason, (reason) => sql`e.reason = ${reason}`),
  ...given(filter.q, (text) => {
    const places = [sql`e.end_to_end_id`, sql`e.description`, sql`e.creditor_reference`, sql`e.reference`, sql`o.reference`];
    return sql`(${Prisma.join(
      places.map((place) => containing(place, text)),
      ' or ',
    )})`;
  }),
];

function present(person: Person, row: Columns): BankEntryRow {
  const currency = row.currency;
  return BankEntryRow.parse({
    id: row.id,
    importId: row.import_id,
    account: `${row.account_iban.slice(0, 4)} •••• ${row.account_iban.slice(-4)}`,
    kind: row.kind,
    isDebit: row.is_debit,
    isReversal: row.is_reversal,
    amount: money(row.amount_minor, currency),
    charges: money(row.charges_minor, currency),
    bookedOn: row.booked_on.toISOString().slice(0, 10),
    endToEndId: row.end_to_end_id,
    creditorReference: row.creditor_reference,
    returnCode: row.reason_code,
    text: row.description,
    outcome: row.outcome,
    reason: row.reason,
    payout: referenceOrNull(row.payout_id, row.payout_reference),
    isOpen: row.outcome === 'suspense' && row.decided_at === null,
    needsTwo: needsTwoToSetAside({
      endToEndId: row.end_to_end_id,
      instructionId: row.instr_id,
      paymentGroupId: row.pmt_inf_id,
      matchedPayoutId: row.payout_id,
    }),
    decision: row.decision === null ? null : decisionOf(person, row),
    version: row.version,
  });
}

const decisionOf = (person: Person, row: Columns) => ({
  kind: row.decision,
  reason: row.decision_reason,
  payout: referenceOrNull(row.decided_payout_id, row.decided_reference),
  payouts: row.decided_payout_ids.length || null,
  by: referenceOrNull(row.asked_by, row.asked_name),
  confirmedBy: referenceOrNull(row.approved_by, row.approved_name),
  decidedAt: instantOrNull(row.decided_at),
  isOwn: row.asked_by === person.id,
  isProposerOut: row.is_proposer_out,
});
