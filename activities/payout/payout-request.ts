import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import type { Decision, DecisionReason } from '../../domain/decision.ts';
import { planAccount } from '../../domain/payout/payout-plan.ts';
import type { Tx } from '../../prisma/client.ts';
import { Prisma, type Command } from '../../prisma/generated/client.ts';
import { gaveBack } from '../../prisma/payout/left-again.ts';
import { putLetter } from '../../prisma/mailbox.ts';
import { safeInteger } from '../../prisma/money.ts';
import { readCandidates, readPayoutProgram } from '../../prisma/payout/payout-candidates.ts';
import { ringPayouts } from '../../prisma/payout/ring-payouts.ts';
import { answerCommands } from '../command-verdicts.ts';
import { lockPartners } from './payout-locks.ts';
import { reservePayouts } from '../payout-run/payout-reserve.ts';

const Request = z.object({
  partnerId: z.uuid(),
  currency: z.string().length(3),
  methodId: z.uuid().nullish(),
  /** Minor units. Left out: the whole balance, or, for a replacement, the amount that the replaced payout gave back. */
  amount: z.int().positive().nullish(),
  /** Reason given by staff for an exception. With it, the payout may lie below the threshold; its approver is the second person. */
  overrideReason: z.string().trim().min(1).nullish(),
  /** The failed or returned payout that this one replaces. */
  replaces: z.uuid().nullish(),
});
type Request = z.infer<typeof Request>;

interface Occasion {
  readonly payoutId: string;
  readonly asOf: string;
}

/**
 * Opens and reserves the payout that a command asks for. Returns true if there is a payout now. A refused request makes no payout: its
 * decision is stored, and the command's verdict has the reason.
 */
export async function openRequested(tx: Tx, { payoutId, asOf }: Occasion): Promise<boolean> {
  const command = await tx.command.findFirst({ where: { subjectId: payoutId, kind: 'requestPayout', appliedAt: null } });
  if (command === null) {
    await refuseOthers(tx, { payoutId, asOf });
    return false;
  }
  const request = Request.safeParse(command.arguments).data;
  const refusal = request === undefined ? 'unknown_payout' : await open(tx, { command, request, payoutId, asOf });
  if (refusal !== undefined && request?.replaces != null) await tellReplaced(tx, request.replaces, command.id);
  await answerCommands(tx, { [command.id]: refusal }, { asOf, subjectId: payoutId });
  return refusal === undefined;
}

async function open(
  tx: Tx,
  { command, request, payoutId, asOf }: Occasion & { command: Command; request: Request },
): Promise<DecisionReason | undefined> {
  const { partnerId, currency } = request;
  await lockPartners(tx, [partnerId]);
  const [candidate] = await readCandidates(tx, [partnerId], null);
  const partner = await tx.partner.findUnique({ where: { id: partnerId }, select: { programId: true } });
  if (candidate === undefined || partner === null) return 'unknown_payout';
  const program = await readPayoutProgram(tx, partner.programId, asOf);
  const account = candidate.accounts.find((one) => one.currency === currency) ?? { currency, available: 0, recoverable: 0, version: 0 };
  const wish = {
    methodId: request.methodId ?? null,
    amount: request.replaces == null ? (request.amount ?? null) : Math.min(await gaveBackBy(tx, request.replaces), account.available),
    mayBePart: program.mayBePart,
    isOverride: request.overrideReason != null,
    isReplacement: request.replaces != null,
  };
  const planned = planAccount(candidate, { program, asOf, account, wish });
  const origin = {
    programId: program.id,
    runId: null,
    period: null,
    requestedBy: command.actorId,
    preparedBy: null,
    because: request.overrideReason ?? null,
    replaces: request.replaces ?? null,
    commandId: command.id,
  };
  const { refused } = await reservePayouts(tx, [{ payoutId, planned, origin }], asOf);
  const decision = planned.proposal.isIn ? refused[0]?.decision : planned.proposal.decision;
  if (decision === undefined) return undefined;
  await noteRefusal(tx, decision, { payoutId, programId: program.id, partnerId, asOf, commandId: command.id });
  return decision.reason;
}

/** Returns what a payout gave back to the balance, minor units. Later earnings are not included: they wait for their own payout. */
async function gaveBackBy(tx: Tx, payoutId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ amount: bigint }[]>`
    select ${gaveBack(Prisma.sql`o`)} as amount from payout o where o.id = ${payoutId}::uuid`;
  return safeInteger(row?.amount ?? 0n);
}

async function noteRefusal(
  tx: Tx,
  { kind, inputs, reason }: Decision,
  of: Occasion & { readonly programId: string; readonly partnerId: string; readonly commandId: string },
): Promise<void> {
  const { payoutId: subjectId, ...rest } = of;
  await tx.decision.create({ data: { id: uuid(), subjectKind: 'payout', subjectId, kind, inputs, outcome: 'refused', reason, ...rest } });
}

/** Tells the failed or returned payout that it is not replaced: its money stays in the balance, and staff are told. */
async function tellReplaced(tx: Tx, payoutId: string, commandId: string): Promise<void> {
  await ringPayouts(tx, [payoutId], 'not_replaced');
  await putLetter(tx, {
    entityKind: 'payout',
    entityId: payoutId,
    eventId: `not_replaced:${commandId}`,
    kind: 'not_replaced',
    arguments: { commandId },
  });
}

/** Refuses commands to a payout that was never opened. */
async function refuseOthers(tx: Tx, { payoutId, asOf }: Occasion): Promise<void> {
  const commands = await tx.command.findMany({ where: { subjectId: payoutId, appliedAt: null }, select: { id: true } });
  await answerCommands(tx, Object.fromEntries(commands.map(({ id }) => [id, 'unknown_payout' as const])), { asOf, subjectId: payoutId });
}
