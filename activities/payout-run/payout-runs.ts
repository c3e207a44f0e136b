import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { dueOfRun, isOverdue, payoutRunStates, type PayoutRunDue } from '../../domain/payout/payout-run.ts';
import { bankingDaysOf } from '../../domain/payout/payout-due.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { oneOf } from '../../prisma/closed-union.ts';
import type { MailboxMessage, PayoutRun } from '../../prisma/generated/client.ts';
import { payoutRunHash } from '../../prisma/payout/payout-run-hash.ts';
import { hasOpen, hasUndecided } from '../../prisma/payout/run-payouts.ts';
import type { PayoutRunStep } from '../../workflows/messages.ts';
import { verdictsOf } from '../command-verdicts.ts';
import { hasUnreadLetters, markRead, openEffects, unreadLetters } from '../mailbox.ts';
import { lockPartners } from '../payout/payout-locks.ts';
import { obeyRun, partnersToExclude } from './payout-run-commands.ts';
import { fannedOut, isFannedOut, tellNext } from './payout-run-fan-out.ts';
import { runKey, shareOut, turnMs, type PayoutRunDeps, type Proposed, type RunTurn } from './payout-run-share.ts';
import { haveLetters } from '../payout/payout-set.ts';
import { inTransaction } from '../transactions.ts';

const mailboxOf = (id: string) => ({ kind: 'payout_run', id }) as const;

export const createPayoutRunActivities = (deps: PayoutRunDeps) => ({
  /** One turn of a run: proposes the next partners, tells or moves the next payouts, or carries out commands. Safe to repeat. */
  drainPayoutRun: async (turn: RunTurn): Promise<PayoutRunStep> => {
    const work = await shareOut(turn, deps);
    const step = await inTransaction(
      deps.db,
      async (tx) => {
        if (work !== 'moved') await drain(tx, turn, work);
        await deps.crashPoint('payout_run.mid_chunk', turn.programId);
        return readStep(tx, turn);
      },
      { timeout: turnMs },
    );
    await deps.crashPoint('payout_run.after_turn', turn.programId);
    return step;
  },
});

async function drain(tx: Tx, turn: RunTurn, proposed: Proposed | null): Promise<void> {
  const found = await tx.payoutRun.findUnique({ where: { programId_period: runKey(turn) } });
  if (found === null) return;
  const told = await unreadLetters(tx, mailboxOf(found.id));
  await lockPartners(tx, partnersToExclude(await commandsOf(tx, told))); // before the run's row, in the order of a payout's turn
  await tx.$queryRaw`select 1 from payout_run where id = ${found.id}::uuid for no key update`;
  const run = await tx.payoutRun.findUniqueOrThrow({ where: { id: found.id } });
  const messages = run.state === 'opened' ? [] : told; // commands wait while the run is still being made
  let now = run;
  for (const command of await commandsOf(tx, messages)) now = { ...now, ...(await obeyRun(tx, now, { command, asOf: turn.asOf })) };
  now = await goOn(tx, now, { asOf: turn.asOf, proposed });
  await markRead(tx, messages, turn.asOf);
  await save(tx, { before: run, now, asOf: turn.asOf });
}

interface Going {
  readonly asOf: string;
  readonly proposed: Proposed | null;
}

async function goOn(tx: Tx, run: PayoutRun, { asOf, proposed }: Going): Promise<PayoutRun> {
  switch (oneOf(payoutRunStates, run.state)) {
    case 'opened': {
      if (proposed === null || proposed.after !== run.progress) return run; // another turn went on meanwhile
      const { progress, isLast } = proposed;
      return isLast ? freeze(tx, { ...run, progress }, asOf) : { ...run, progress };
    }
    case 'paying':
      if (!isFannedOut(run))
        return { ...run, progress: await tellNext(tx, run, { kind: 'run_approved', commandId: await decidedBy(tx, run, 'approve') }) };
      return (await hasOpen(tx, run.id)) ? run : end(tx, run, asOf);
    case 'canceled':
      if (isFannedOut(run)) return run;
      return { ...run, progress: await tellNext(tx, run, { kind: 'run_canceled', commandId: await decidedBy(tx, run, 'cancel') }) };
    case 'proposed':
      return (await hasUndecided(tx, run.id)) ? run : payDecided(tx, run, asOf);
    case 'closed':
      return run;
  }
}

/**
 * Fixes the content of a run once all partners are proposed or excluded: approvals are about exactly this. A run that pays nothing is
 * closed at once.
 */
async function freeze(tx: Tx, run: PayoutRun, asOf: string): Promise<PayoutRun> {
  const isEmpty = !(await hasOpen(tx, run.id));
  const state = isEmpty ? 'closed' : 'proposed';
  const contentHash = await payoutRunHash(tx, run.id);
  await note(tx, { ...run, state }, { asOf, from: run.state, reason: isEmpty ? 'nothing_to_pay_out' : 'run_proposed' });
  return { ...run, state, contentHash };
}

/** Moves a run whose payouts were all decided one by one to `paying`: an approval of the run would have no object. */
async function payDecided(tx: Tx, run: PayoutRun, asOf: string): Promise<PayoutRun> {
  const paying = { ...run, ...fannedOut, state: 'paying' };
  await note(tx, paying, { asOf, from: run.state, reason: 'run_paying' });
  return (await hasOpen(tx, run.id)) ? paying : end(tx, paying, asOf);
}

async function end(tx: Tx, run: PayoutRun, asOf: string): Promise<PayoutRun> {
  await note(tx, { ...run, state: 'closed' }, { asOf, from: run.state, reason: 'run_closed' });
  return { ...run, state: 'closed' };
}

type Noted = {
  readonly asOf: string;
  readonly from: string;
  readonly reason: 'run_proposed' | 'run_paying' | 'run_closed' | 'nothing_to_pay_out' | 'waiting_for_approval' | 'waiting_for_rail';
};

async function note(tx: Tx, run: PayoutRun, { asOf, from, reason }: Noted): Promise<void> {
  const subject = { subjectKind: 'payout_run', subjectId: run.id, programId: run.programId };
  const outcome = reason.startsWith('waiting') ? 'not_yet' : 'noted';
  await tx.decision.create({ data: { id: uuid(), kind: 'payout', ...subject, asOf, inputs: { period: run.period }, outcome, reason } });
  if (from === run.state) return;
  await audit(
    tx,
    { id: null, name: 'worker' },
    {
      action: `payout_run.${run.state}`,
      subject: { kind: 'payout_run', id: run.id },
      before: { state: from },
      after: { state: run.state },
    },
  );
}

async function save(tx: Tx, { before, now, asOf }: { before: PayoutRun; now: PayoutRun; asOf: string }): Promise<void> {
  const state = oneOf(payoutRunStates, now.state);
  const old = now.state === before.state ? runDueOf(before.due) : {};
  const isReminded = now.state === before.state && isOverdue({ due: old }, asOf) && (state === 'proposed' || state === 'paying');
  if (isReminded) await remind(tx, now, asOf);
  const { currency } = await tx.program.findUniqueOrThrow({ where: { id: now.programId }, select: { currency: true } });
  const due = dueOfRun({ state, due: old }, asOf, bankingDaysOf({ currency, timeZone: now.timeZone }));
  const isChanged = isReminded || now !== before || JSON.stringify(due) !== JSON.stringify(runDueOf(before.due));
  const { preparedBy, approvedBy, progress, contentHash } = now;
  await tx.payoutRun.update({
    where: { id: now.id },
    data: {
      state,
      preparedBy,
      approvedBy,
      progress,
      contentHash,
      due: { ...due },
      nextDueAt:
        Object.values(due)
          .toSorted((one, other) => (one < other ? -1 : 1))
          .at(0) ?? null,
      lastRingAt: asOf,
      ...(isChanged ? { version: { increment: 1 } } : {}),
    },
  });
}

async function remind(tx: Tx, run: PayoutRun, asOf: string): Promise<void> {
  const isProposed = run.state === 'proposed';
  await note(tx, run, { asOf, from: run.state, reason: isProposed ? 'waiting_for_approval' : 'waiting_for_rail' });
  if (!isProposed) return;
  const template = 'payout_run_awaits_approval';
  await tx.effect.createMany({
    data: [
      {
        key: `mail:${template}:${run.id}:${asOf}`,
        entityKind: 'payout_run',
        entityId: run.id,
        kind: 'sendEmail',
        summary: `Mail about ${run.period}: ${template.replaceAll('_', ' ')}`,
        arguments: { template, payoutRunId: run.id },
        wantedAt: asOf,
      },
    ],
    skipDuplicates: true,
  });
}

const Told = z.object({ commandId: z.uuid() });
const Due = z.record(z.string(), z.string());
const runDueOf = (due: unknown): PayoutRunDue => Due.parse(due);

/** Returns commands in the order of their letters. */
async function commandsOf(tx: Tx, messages: readonly MailboxMessage[]) {
  const ids = messages.flatMap(({ kind, arguments: body }) => (kind === 'command' ? [Told.parse(body).commandId] : []));
  const rows = ids.length === 0 ? [] : await tx.command.findMany({ where: { id: { in: ids }, appliedAt: null } });
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
}

/** Returns the id of the last accepted command of this kind. */
async function decidedBy(tx: Tx, { id }: PayoutRun, kind: 'approve' | 'cancel'): Promise<string> {
  const row = await tx.command.findFirstOrThrow({
    where: { subjectId: id, kind, verdict: { path: ['accepted'], equals: true } },
    orderBy: [{ appliedAt: 'desc' }, { id: 'desc' }],
  });
  return row.id;
}

async function readStep(tx: Tx, { programId, period, commands }: RunTurn): Promise<PayoutRunStep> {
  const run = await tx.payoutRun.findUnique({ where: { programId_period: { programId, period } } });
  if (run === null)
    return {
      phase: 'canceled',
      version: 0,
      due: {},
      effects: [],
      verdicts: await verdictsOf(tx, commands, { hasMore: false }),
      hasMore: false,
    };
  const phase = oneOf(payoutRunStates, run.state);
  const isTelling = (phase === 'paying' || phase === 'canceled') && !isFannedOut(run);
  const hasMore = phase === 'opened' || isTelling || (await hasUnreadLetters(tx, mailboxOf(run.id))) || (await haveLetters(tx, run.id));
  return {
    phase,
    version: run.version,
    due: runDueOf(run.due),
    effects: await openEffects(tx, mailboxOf(run.id), ['sendEmail']),
    verdicts: await verdictsOf(tx, commands, { hasMore }),
    hasMore,
  };
}
