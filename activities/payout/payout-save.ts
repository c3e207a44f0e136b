import { isDeadAccount } from '../../domain/payout/dead-account.ts';
import type { PayoutDraft, PayoutStep } from '../../domain/payout/payout-draft.ts';
import type { EntryKind } from '../../domain/ledger/posting.ts';
import { isOpen, isUndecided, payoutStates, type PayoutPhase, type PayoutState } from '../../domain/payout/payout-state.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { ring } from '../../prisma/mailbox.ts';
import { openStatesSql } from '../../prisma/payout/open-states.ts';
import { withParcel } from '../../prisma/parcel.ts';
import { v7 as uuid } from 'uuid';
import { saveCalls } from './payout-calls.ts';
import { wantEffects } from './payout-effects.ts';
import { cameBackOften, hasComeBack, holdAfterThirdFailure } from './payout-failures.ts';
import { holdIfForgiven, mayBeForgiven } from './payouts-on-hold.ts';
import { recordSteps } from './payout-history.ts';
import { postSteps } from './payout-postings.ts';
import { payoutRunRing } from './payout-rings.ts';
import { hands } from '../hands.ts';
import { leaveUnbooked } from '../bank/unbooked-bookings.ts';

/** A payout before its turn, and the draft of its turn. */
export interface Turned {
  readonly before: PayoutState;
  readonly draft: PayoutDraft;
}

const backKinds: readonly EntryKind[] = ['payout.return', 'payout.fail', 'payout.cancel'];
/** True if a step gives money back to the balance, or shows that the money never left. */
const givesBack = ({ entries, decision }: PayoutStep): boolean =>
  decision.reason === 'duplicate_withdrawn' || entries.some(({ kind }) => backKinds.includes(kind));

/** How many payouts of a run one transaction moves. */
export const payoutsPerSet = 500;

export const savePayout = (tx: Tx, before: PayoutState, draft: PayoutDraft): Promise<void> => savePayouts(tx, [{ before, draft }]);

/**
 * Writes the drafts of different payouts with a few statements for all: approvals and attempts, journal entries, then rows, history,
 * decisions and audit. Of an unchanged payout only deadlines and the last ring are written.
 */
export async function savePayouts(tx: Tx, turned: readonly Turned[]): Promise<void> {
  const drafts = turned.map(({ draft }) => draft);
  await saveApprovals(tx, drafts);
  const entryIds = await postSteps(tx, drafts);
  await saveRows(tx, turned);
  await saveCalls(tx, drafts);
  await recordSteps(tx, drafts, entryIds);
  for (const { payout, asOf, revokeMethod } of drafts) {
    if (revokeMethod === null) continue;
    const { methodId: id } = payout;
    // refused by us, or closed as the bank had told staff
    const isOpen = [{ revokedAt: null }, { revokedBy: null, openSaidBy: { not: null } }];
    await tx.payoutMethod.updateMany({ where: { id, OR: isOpen }, data: { revokedAt: asOf, revokedReason: revokeMethod } });
    await keepRefusal(tx, { id, code: revokeMethod, at: asOf });
  }
  for (const one of turned) await restoreMethod(tx, one);
  await leaveUnbooked(tx, drafts);
  await wantEffects(tx, drafts);
  await ringRuns(tx, turned);
  await holdPartners(tx, turned);
}

/**
 * Holds the payouts of partners after a third failure, or if money that came back had been written off. Two queries over all partners find
 * the few that need a closer look.
 */
async function holdPartners(tx: Tx, turned: readonly Turned[]): Promise<void> {
  const partnersOf = (some: readonly Turned[]) => some.map(({ draft }) => draft.payout.partnerId);
  const cameBack = turned.filter(({ before, draft: { payout } }) => payout.state !== before.state && hasComeBack(payout.state));
  const gaveBack = turned.filter(({ draft }) => draft.steps.some(givesBack));
  const often = await cameBackOften(tx, partnersOf(cameBack));
  for (const { draft } of cameBack) if (often.has(draft.payout.partnerId)) await holdAfterThirdFailure(tx, draft);
  const lessened = await mayBeForgiven(tx, partnersOf(gaveBack));
  for (const { draft } of gaveBack) {
    const { id: sourceId, partnerId, currency } = draft.payout;
    if (lessened.has(partnerId)) await holdIfForgiven(tx, { partnerId, currency, sourceId, asOf: draft.asOf });
  }
}

/**
 * Records the bank's refusal of a payout method, even if a person had switched it off. `AC04` (account closed) is kept over any later code
 * until somebody says that the account is open.
 */
async function keepRefusal(tx: Tx, { id, code, at }: { readonly id: string; readonly code: string; readonly at: string }): Promise<void> {
  await tx.$executeRaw`
    update payout_method set refused_at = ${at}::timestamptz,
      refused_code = case when refused_code = 'AC04' and open_said_by is null then refused_code else ${code} end
    where id = ${id}::uuid`;
}

/**
 * Switches a payout method on again if the bank paid to it after all, or if the return that refused it belonged to another payout. It stays
 * off while another payout stands refused for it, or if a person switched it off.
 */
async function restoreMethod(tx: Tx, { before, draft: { payout } }: Turned): Promise<void> {
  const isDisproved = hasComeBack(before.state) && payout.state === 'settled';
  if (!isDisproved || !isDeadAccount(before.failureCode)) return;
  const { methodId } = payout;
  const others = { payoutMethodId: methodId, state: { in: ['failed', 'returned'] } };
  const refused = await tx.payout.findMany({ where: others, select: { failureCode: true } });
  if (refused.some(({ failureCode }) => isDeadAccount(failureCode))) return;
  const { revokedReason, revokedBy } = await tx.payoutMethod.findUniqueOrThrow({ where: { id: methodId }, omit: { details: true } });
  await tx.payoutMethod.update({ where: { id: methodId }, data: { refusedAt: null, refusedCode: null }, select: { id: true } });
  if (revokedBy !== null || !isDeadAccount(revokedReason)) return;
  await tx.payoutMethod.update({ where: { id: methodId }, data: { revokedAt: null, revokedReason: null }, select: { id: true } });
  const subject = { kind: 'payout_method', id: methodId };
  await audit(tx, { id: null, name: 'worker' }, { action: 'payout_method.switch_on', subject, after: { disproved: before.failureCode } });
}

async function saveApprovals(tx: Tx, drafts: readonly PayoutDraft[]): Promise<void> {
  const rows = drafts.flatMap(({ newApprovals, payout: { id: payout_id, contentHash: content_hash } }) =>
    newApprovals.map((person_id) => ({ id: uuid(), payout_id, person_id, content_hash })),
  );
  if (rows.length === 0) return;
  await tx.$executeRaw`
    insert into payout_approval (id, payout_id, person_id, content_hash) select id, payout_id, person_id, content_hash
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, payout_id uuid, person_id uuid, content_hash text)`;
}

async function saveRows(tx: Tx, turned: readonly Turned[]): Promise<void> {
  const paths = turned.map(({ draft: { payout, steps } }) => ({
    payout,
    path: steps.filter(({ from, to }) => from !== to).map(({ to }) => to),
  }));
  for (let at = 0; paths.some(({ path }) => at < path.length - 1); at += 1) {
    await passThrough(
      tx,
      paths.flatMap(({ payout, path }) => (at < path.length - 1 ? [{ payout, state: path[at] }] : [])),
    );
  }
  await writeMoves(tx, turned);
}

/**
 * Writes the intermediate states of payouts that made two steps in one turn: the database's table of transitions allows single steps only.
 */
async function passThrough(
  tx: Tx,
  through: readonly { readonly payout: PayoutState; readonly state: PayoutState['state'] | undefined }[],
): Promise<void> {
  const rows = through.map(({ payout: { id, approvedBy, overrideApprovedBy, approvedAt, hold }, state }) => ({
    id,
    state,
    approved_by: approvedBy,
    override_approved_by: overrideApprovedBy,
    approved_at: approvedAt,
    is_held: hold !== null,
  }));
  await tx.$executeRaw`
    update payout p set state = r.state, approved_by = r.approved_by, override_approved_by = r.override_approved_by, approved_at = r.approved_at,
      hold_reason = case when r.is_held then p.hold_reason end, hold_until = case when r.is_held then p.hold_until end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, state text, approved_by uuid, override_approved_by uuid,
      approved_at timestamptz, is_held boolean)
    where p.id = r.id`;
}

/** Deadlines of a payout, as columns. The version counts only turns that changed something. */
const ringOf = ({ before, draft: { payout, steps } }: Turned) => ({
  id: payout.id,
  due: payout.due,
  next_due_at: Object.values(payout.due)
    .toSorted((one, other) => (one < other ? -1 : 1))
    .at(0),
  changes: steps.length > 0 || JSON.stringify(payout.due) !== JSON.stringify(before.due) ? 1 : 0,
});

interface Column {
  readonly name: string;
  readonly type: 'text' | 'uuid' | 'int' | 'bigint' | 'date' | 'timestamptz';
  readonly of: (payout: PayoutState) => string | number | null;
}

/** Columns that moves change, besides the state. */
const columns: readonly Column[] = [
  { name: 'hold_reason', type: 'text', of: ({ hold }) => hold?.reason ?? null },
  { name: 'hold_until', type: 'timestamptz', of: ({ hold }) => hold?.until ?? null },
  { name: 'payout_batch_id', type: 'uuid', of: ({ batchId }) => batchId },
  { name: 'attempt', type: 'int', of: ({ attempt }) => attempt },
  { name: 'external_id', type: 'text', of: ({ externalId }) => externalId },
  { name: 'external_status', type: 'text', of: ({ externalStatus }) => externalStatus },
  { name: 'failure_code', type: 'text', of: ({ failureCode }) => failureCode },
  { name: 'cancel_reason', type: 'text', of: ({ cancelReason }) => cancelReason },
  { name: 'approved_by', type: 'uuid', of: ({ approvedBy }) => approvedBy },
  { name: 'override_approved_by', type: 'uuid', of: ({ overrideApprovedBy }) => overrideApprovedBy },
  { name: 'approved_at', type: 'timestamptz', of: ({ approvedAt }) => approvedAt },
  { name: 'submitted_at', type: 'timestamptz', of: ({ submittedAt }) => submittedAt },
  { name: 'settled_at', type: 'timestamptz', of: ({ settledAt }) => settledAt },
  { name: 'paid_on', type: 'date', of: ({ paidOn }) => paidOn },
  { name: 'returned_at', type: 'timestamptz', of: ({ returnedAt }) => returnedAt },
  { name: 'returned_on', type: 'date', of: ({ returnedOn }) => returnedOn },
  { name: 'returned_minor', type: 'bigint', of: ({ returned }) => returned },
  { name: 'return_fee_minor', type: 'bigint', of: ({ returnFee }) => returnFee },
];

/**
 * Writes the state, which may be back where it was after two steps, and the columns that change in any of these payouts: those of a set mostly
 * make the same move.
 */
async function writeMoves(tx: Tx, turned: readonly Turned[]): Promise<void> {
  const [first] = turned;
  if (first === undefined) return;
  const changed = columns.filter(({ of }) => turned.some(({ before, draft: { payout } }) => of(before) !== of(payout)));
  const rows = turned.map((one) => {
    const row: Record<string, unknown> = { ...ringOf(one), state: one.draft.payout.state };
    for (const { name, of } of changed) row[name] = of(one.draft.payout);
    return row;
  });
  const listed = (write: (column: Column) => string) => Prisma.raw(changed.map((column) => `, ${write(column)}`).join(''));
  await withParcel(
    rows,
    (parcel) => tx.$executeRaw`
    update payout p set due = r.due, next_due_at = r.next_due_at, last_ring_at = ${first.draft.asOf}::timestamptz,
      version = p.version + r.changes, state = r.state ${listed(({ name }) => `${name} = r.${name}`)}
    from jsonb_to_recordset(${parcel}::jsonb) as r (id uuid, due jsonb, next_due_at timestamptz,
      changes int, state text ${listed(({ name, type }) => `${name} ${type}`)}) where p.id = r.id`,
  );
}

/**
 * Payouts that may be moving at this moment, in the sets under way and beside them. With no more than these left, transactions wait for each other
 * on the run's row, so that the last one knows that it is the last.
 */
const nearlyLast = hands * payoutsPerSet + 50;

/**
 * Rings a run when its last payout ends, or when its last payout is decided in a run that was not decided as a whole. If more than
 * `nearlyLast` end at the same moment, `reconcile` finds the run.
 */
async function ringRuns(tx: Tx, turned: readonly Turned[]): Promise<void> {
  await ringAtTheLast(tx, turned, { runState: 'paying', cause: 'last_payout_ended', isLeft: isOpen });
  await ringAtTheLast(tx, turned, { runState: 'proposed', cause: 'last_payout_decided', isLeft: isUndecided });
}

interface Leaving {
  readonly runState: string;
  readonly cause: string;
  readonly isLeft: (state: PayoutPhase) => boolean;
}

async function ringAtTheLast(tx: Tx, turned: readonly Turned[], { runState, cause, isLeft }: Leaving): Promise<void> {
  const states = payoutStates.filter(isLeft);
  const left = turned.filter(
    ({ before, draft: { payout } }) => payout.runState === runState && isLeft(before.state) && !isLeft(payout.state),
  );
  for (const runId of new Set(left.flatMap(({ draft: { payout } }) => payout.runId ?? []).toSorted())) {
    if ((await countIn(tx, runId, states)) > nearlyLast) continue;
    await tx.$queryRaw`select 1 from payout_run where id = ${runId}::uuid for no key update`;
    if ((await countIn(tx, runId, states)) > 0) continue;
    await ring(tx, payoutRunRing(await tx.payoutRun.findUniqueOrThrow({ where: { id: runId } }), cause));
  }
}

/**
 * Counts payouts of the run in these states, at most `nearlyLast` + 1. The open states are written out so that PostgreSQL uses the partial
 * index.
 */
async function countIn(tx: Tx, runId: string, states: readonly PayoutPhase[]): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: bigint }[]>`
    select count(*) from (select from payout where payout_run_id = ${runId}::uuid
      and state in (${openStatesSql}) and state = any (${states}::text[])
      limit ${nearlyLast + 1}) left_in_it`;
  return Number(row?.count ?? 0n);
}
