import { DomainError, type ErrorCode } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import { readLastStatements } from '../../prisma/bank/last-statements.ts';
import type { Json, Tx } from '../../prisma/client.ts';
import { Prisma, type PayoutHalt } from '../../prisma/generated/client.ts';
import { readLostTime } from '../../prisma/payout/lost-time.ts';
import { ringHaltedPayouts } from '../../prisma/payout/waiting-payouts.ts';
import { NoBody, WithReason } from '../contract/verdict.ts';
import { auditActorOf } from '../http/auditor.ts';
import type { Endpoint, PersonCall } from '../http/endpoint.ts';
import { lockRow } from './locked-row.ts';
import { defineRowVerb } from './row-verb.ts';
import { mustBeSecondPerson, secondPersonRefusals } from './second-person.ts';

const resource = 'payout-halts';
const changed = ['halt_changed'] as const satisfies readonly ErrorCode[];
const incomplete = [
  'halt_statements_missing',
  'halt_days_missing',
  'halt_debits_open',
  'halt_answers_open',
] as const satisfies readonly ErrorCode[];

const lockOpen = (isProposed: boolean) => async (tx: Tx, id: string) => {
  const halt = await lockRow(tx, { table: Prisma.sql`payout_halt`, id, find: (one) => tx.payoutHalt.findUnique(one) });
  if (halt.liftedAt !== null || (halt.askedBy !== null) !== isProposed) throw new DomainError('halt_changed');
  return halt;
};

/** @throws `halt_debits_open` as long as people have not decided each debit and return that showed it */
async function mustBeDecided(tx: Tx, { id }: PayoutHalt): Promise<void> {
  const open = await tx.$queryRaw<{ name: string }[]>`
    select distinct t.name from payout_halt_trace t
      join bank_entry b on t.name in (b.end_to_end_id, b.instr_id, b.pmt_inf_id) and b.is_debit = (t.kind = 'bank_debit') and b.outcome = 'suspense'
        and (b.decision is distinct from 'not_ours' or b.decided_at is null)
    where t.halt_id = ${id}::uuid and t.kind in ('bank_debit', 'bank_return') order by 1`;
  if (open.length > 0) throw new DomainError('halt_debits_open', { names: open.map(({ name }) => name).join(', ') });
}

/** @throws `halt_answers_open` as long as nobody has asked the bank what became of each file that it answered and the books lack */
async function mustBeClarified(tx: Tx, { id }: PayoutHalt): Promise<void> {
  const open = await tx.$queryRaw<{ name: string }[]>`
    select distinct t.name from payout_halt_trace t join open_bank_answer a on a.reason = 'unknown_message' and a.found = t.name
    where t.halt_id = ${id}::uuid and t.kind = 'bank_answer' order by 1`;
  if (open.length > 0) throw new DomainError('halt_answers_open', { names: open.map(({ name }) => name).join(', ') });
}

/**
 * @throws `halt_statements_missing` if the books are old and an account of ours has had no statement since that was last noticed;
 * `halt_days_missing` if its statements leave out days since the last entry of the books
 */
async function mustHaveStatements(tx: Tx, halt: PayoutHalt): Promise<void> {
  const lost = await readLostTime(tx, halt.id);
  if (lost === undefined) return;
  const accounts = await readLastStatements(tx, lost);
  const old = accounts.filter(({ isOld }) => isOld);
  if (old.length > 0)
    throw new DomainError('halt_statements_missing', { accounts: old.map(({ name }) => name).join(', '), from: lost.from });
  const [gap] = accounts.flatMap(({ name, gaps }) => gaps.map(({ firstDay, lastDay }) => ({ account: name, from: firstDay, to: lastDay })));
  if (gap !== undefined) throw new DomainError('halt_days_missing', gap);
}

async function mustBeComplete(tx: Tx, halt: PayoutHalt): Promise<void> {
  await mustHaveStatements(tx, halt);
  await mustBeDecided(tx, halt);
  await mustBeClarified(tx, halt);
}

const propose = defineRowVerb({
  resource,
  verb: 'propose',
  summary: 'Says that the books have all that has left, so that payouts may go on; a second person lifts the halt',
  body: WithReason,
  refusals: [...changed, ...incomplete],
  lock: lockOpen(false),
  async carryOut({ tx, call, id, row, body: { reason } }) {
    await mustBeComplete(tx, row);
    await tx.payoutHalt.update({ where: { id }, data: { liftReason: reason, askedBy: call.actor.id, askedAt: new Date() } });
    await note(tx, call, { action: 'payout_halt.propose', id, reason });
  },
});

const lift = defineRowVerb({
  resource,
  verb: 'lift',
  summary: 'Lifts the halt: payouts go on; not for the person who proposed it',
  body: NoBody,
  refusals: ['four_eyes', ...secondPersonRefusals, ...changed, ...incomplete],
  needsFactor: true,
  lock: lockOpen(true),
  async carryOut({ tx, call, id, row }) {
    await mustBeSecondPerson(tx, call.actor, { firstId: row.askedBy, proposing: 'payout_halt.lift' });
    await mustBeComplete(tx, row);
    await tx.payoutHalt.update({ where: { id }, data: { liftedBy: call.actor.id, liftedAt: new Date() } });
    await ringHaltedPayouts(tx);
    await note(tx, call, { action: 'payout_halt.lift', id, reason: row.liftReason });
  },
});

const refuse = defineRowVerb({
  resource,
  verb: 'refuse',
  summary: 'Refuses to lift the halt; the person who proposed it can take that back this way, too',
  body: WithReason,
  refusals: changed,
  lock: lockOpen(true),
  async carryOut({ tx, call, id, body: { reason } }) {
    await tx.payoutHalt.update({ where: { id }, data: { liftReason: null, askedBy: null, askedAt: null } });
    await note(tx, call, { action: 'payout_halt.refuse', id, reason });
  },
});

interface Deed {
  readonly action: string;
  readonly id: string;
  readonly reason: string | null;
}

async function note(tx: Tx, call: PersonCall, { action, id, reason }: Deed): Promise<void> {
  const traces = await tx.payoutHaltTrace.findMany({ where: { haltId: id }, select: { name: true }, orderBy: { name: 'asc' } });
  const after: Json = { traces: traces.map(({ name }) => name) };
  await audit(tx, auditActorOf(call), { action, subject: { kind: 'payout_halt', id }, after, ...(reason === null ? {} : { reason }) });
}

/** The verbs of a halt: one person proposes to lift it, another lifts it or refuses. */
export const payoutHaltVerbs: readonly Endpoint[] = [propose, lift, refuse];
