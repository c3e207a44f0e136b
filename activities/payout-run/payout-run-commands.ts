import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import type { DecisionReason } from '../../domain/decision.ts';
import { beginTurn } from '../../domain/payout/payout.ts';
import { cancel } from '../../domain/payout/payout-cancel.ts';
import { approvalRefusal, payoutRunStates, preparationRefusal } from '../../domain/payout/payout-run.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { oneOf } from '../../prisma/closed-union.ts';
import type { Command, PayoutRun } from '../../prisma/generated/client.ts';
import { ring } from '../../prisma/mailbox.ts';
import { payoutRunHash } from '../../prisma/payout/payout-run-hash.ts';
import { hasToApprove, hasUndecided } from '../../prisma/payout/run-payouts.ts';
import { approverRoles, findShutOut, preparerRoles } from '../../prisma/account/shut-out.ts';
import { actorOf } from '../actor.ts';
import { answerCommands } from '../command-verdicts.ts';
import { lockPayout, readPayout } from '../payout/payout-rows.ts';
import { areLettersUnread, isFannedOut, tellReplacements } from './payout-run-fan-out.ts';
import { payoutRing } from '../payout/payout-rings.ts';
import { savePayout } from '../payout/payout-save.ts';

type Change = Partial<Pick<PayoutRun, 'state' | 'preparedBy' | 'approvedBy' | 'progress' | 'contentHash'>>;
type Answer = { readonly refusal: DecisionReason } | { readonly reason: DecisionReason; readonly change: Change };

/** Decides a command to a run on its current rows, and stores the decision and the verdict. Returns what changes in the run. */
export async function obeyRun(
  tx: Tx,
  run: PayoutRun,
  { command, asOf }: { readonly command: Command; readonly asOf: string },
): Promise<Change> {
  const answer = await decide(tx, run, { command, asOf });
  const reason = 'refusal' in answer ? answer.refusal : answer.reason;
  await tx.decision.create({
    data: {
      id: uuid(),
      kind: 'payout',
      subjectKind: 'payout_run',
      subjectId: run.id,
      programId: run.programId,
      asOf,
      inputs: { period: run.period },
      outcome: 'refusal' in answer ? 'refused' : 'noted',
      reason,
      commandId: command.id,
    },
  });
  await answerCommands(tx, { [command.id]: 'refusal' in answer ? answer.refusal : undefined }, { asOf, subjectId: run.id });
  if ('refusal' in answer) return {};
  const after = { state: answer.change.state ?? run.state };
  await audit(tx, await actorOf(tx, command.actorId), {
    action: `payout_run.${reason}`,
    subject: { kind: 'payout_run', id: run.id },
    before: { state: run.state },
    after,
  });
  return answer.change;
}

/** `apart`: payouts left out of this approval, by id, each with its reasons. */
const Approve = z.object({ contentHash: z.string(), apart: z.record(z.uuid(), z.array(z.string())).default({}) });
const Exclude = z.object({ partnerId: z.uuid(), reason: z.string().trim().min(1) });

async function decide(tx: Tx, run: PayoutRun, { command, asOf }: { readonly command: Command; readonly asOf: string }): Promise<Answer> {
  const { actorId, id: commandId } = command;
  const state = oneOf(payoutRunStates, run.state);
  const isFanningOut = !isFannedOut(run) || (state === 'paying' && (await areLettersUnread(tx, run.id)));
  const isLeft = state === 'proposed' && run.preparedBy !== null && (await findShutOut(tx, [run.preparedBy], preparerRoles)).length > 0;
  const preparedBy = isLeft ? null : run.preparedBy; // a colleague may take over from a preparer who is shut out
  const seen = { state, preparedBy, approvedBy: run.approvedBy, due: {}, isFanningOut, hasToApprove: false, contentHash: '' };
  if (await isGone(tx, command)) return { refusal: 'shut_out' };
  switch (command.kind) {
    case 'prepare': {
      const refusal = preparationRefusal(seen);
      return refusal === undefined ? { reason: 'run_prepared', change: { preparedBy: actorId } } : { refusal };
    }
    case 'approve': {
      await tx.$queryRaw`select 1 from payout_run where id = ${run.id}::uuid for update`; // no payout joins the run from here on
      const said = Approve.safeParse(command.arguments).data;
      const apart = Object.keys(said?.apart ?? {});
      const contentHash = await payoutRunHash(tx, run.id, apart);
      const content = { contentHash, hasToApprove: await hasToApprove(tx, run.id, apart) };
      const approval = { personId: actorId, contentHash: said?.contentHash ?? '' };
      const refusal = approvalRefusal({ ...seen, ...content }, approval);
      if (refusal !== undefined) return { refusal };
      await tellReplacements(tx, run.id, { kind: 'run_approved', commandId });
      return { reason: 'run_approved', change: { state: 'paying', approvedBy: actorId, progress: null, contentHash } };
    }
    case 'excludePartner':
      return excludePartner(tx, run, { command, asOf });
    case 'cancel':
      if (state !== 'proposed') return { refusal: 'run_not_proposed' };
      if (!(await hasUndecided(tx, run.id))) return { refusal: 'run_decided_alone' };
      await tellReplacements(tx, run.id, { kind: 'run_canceled', commandId });
      return { reason: 'canceled_by_hand', change: { state: 'canceled', progress: null } };
    default:
      return { refusal: 'run_not_proposed' };
  }
}

/**
 * True if the author of a command that moves the run forward has lost the right to give it. Commands that take something out of the run
 * count whoever gave them.
 */
async function isGone(tx: Tx, { kind, actorId }: Command): Promise<boolean> {
  const roles = kind === 'approve' ? approverRoles : kind === 'prepare' ? preparerRoles : undefined;
  return roles !== undefined && (await findShutOut(tx, [actorId], roles)).length > 0;
}

/** Returns the partners that these commands exclude from the run. */
export const partnersToExclude = (commands: readonly Command[]): string[] =>
  commands.flatMap(({ kind, arguments: body }) => (kind === 'excludePartner' ? (Exclude.safeParse(body).data?.partnerId ?? []) : []));

/** Cancels the partner's reserved payouts of the run. The run's content changes with that: an approval of the old content is refused. */
async function excludePartner(
  tx: Tx,
  run: PayoutRun,
  { command, asOf }: { readonly command: Command; readonly asOf: string },
): Promise<Answer> {
  const said = Exclude.safeParse(command.arguments).data;
  if (said === undefined || run.state !== 'proposed') return { refusal: 'run_not_proposed' };
  const rows = await tx.payout.findMany({
    where: { payoutRunId: run.id, partnerId: said.partnerId, state: 'reserved' },
    orderBy: { currency: 'asc' },
    select: { id: true },
  });
  let excluded = 0;
  for (const { id } of rows) {
    await lockPayout(tx, id);
    const payout = await readPayout(tx, id, asOf);
    const by = { actorId: command.actorId, commandId: command.id };
    const ended = cancel(beginTurn(payout, asOf), { reason: 'excluded_by_hand', text: said.reason, isInternal: true, ...by });
    if (ended === undefined) continue;
    await ring(tx, payoutRing(payout, 'excluded'));
    await savePayout(tx, payout, ended);
    const { partnerId, currency, amount } = payout;
    await tx.payoutExclusion.createMany({
      data: [{ payoutRunId: run.id, partnerId, currency, reason: 'excluded_by_hand', amountMinor: amount }],
      skipDuplicates: true,
    });
    excluded += 1;
  }
  return excluded === 0 ? { refusal: 'payout_state_changed' } : { reason: 'excluded_by_hand', change: {} };
}
