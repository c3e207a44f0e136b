import { v5 as uuidFrom } from 'uuid';
import { DomainError } from '../../domain/errors.ts';
import { reasons } from '../../domain/wording/reasons.ts';
import { say } from '../../domain/wording/sentence.ts';
import { planReplacement } from '../../prisma/payout/payout-replacement.ts';
import { requestPayout } from '../../workflows/messages.ts';
import { ChangePayoutMethod } from '../contract/payout-verbs.ts';
import { Verdict } from '../contract/verdict.ts';
import { requireRecentFactor } from '../http/auth/recent-factor.ts';
import { defineCommand } from '../http/define-command.ts';
import type { Answer, PersonCall } from '../http/endpoint.ts';
import { idempotencyKey } from '../http/kept-answer.ts';
import { isId } from '../http/ids.ts';
import { payoutWorkflow, toldOnce, type Found } from './payout-verb.ts';
import { cancelToReplace } from './payout-verbs.ts';
import { answerOf, askFor, recordCommand, writeCommand, type Told, type Wish } from './put-command.ts';

interface Change {
  readonly payout: Found;
  readonly methodId: string;
  readonly reason: string;
}

/**
 * Pays to another account. An approval covers the account, so this payout is canceled and its money is proposed anew, an exception again as an
 * exception; the new payout's id is the id of this command. What would refuse the new payout is checked before the cancellation. Both commands are
 * stored together, and the turn that cancels rings the new payout, so nobody needs to ask for the second half.
 */
export const changePayoutMethod = defineCommand({
  resource: 'payouts',
  verb: 'change-method',
  summary: 'Pays to another account of the partner: the payout is canceled and proposed again, to be approved again',
  body: ChangePayoutMethod,
  refusals: ['payout_state_changed', 'payout_method_unchanged', 'payment_named', 'version_changed', 'step_up_required'],
  run: async (call, { id, body: { methodId, reason } }) => {
    await requireRecentFactor(call);
    const { db } = call.deps;
    const payout = isId(id) ? await db.payout.findUnique({ where: { id }, include: { run: true } }) : null;
    const method = payout && (await db.payoutMethod.findFirst({ where: { id: methodId, partnerId: payout.partnerId, revokedAt: null } }));
    if (payout === null || method === null) throw new DomainError('not_found');
    const change = { payout, methodId, reason };
    const refusal = await refusalOf(call, change);
    return refusal === undefined ? replace(call, change) : { status: 200, body: refusal };
  },
});

/**
 * Returns why the new payout would be refused. Undefined if it would not, or if it is too late to ask: this command is stored already, or the
 * payout is no longer waiting.
 */
async function refusalOf(call: PersonCall, { payout, methodId }: Change): Promise<Verdict | undefined> {
  if (payout.state !== 'reserved' && payout.state !== 'approved') return undefined;
  const commandId = idempotencyKey(call);
  if ((await call.deps.db.command.count({ where: { id: commandId } })) > 0) return undefined;
  if (methodId === payout.payoutMethodId) throw new DomainError('payout_method_unchanged');
  const asOf = new Date().toISOString();
  const { outcome, reason: code, inputs } = await call.deps.db.$transaction((tx) => planReplacement(tx, payout, { methodId, asOf }));
  if (outcome === 'proposed') return undefined;
  return { state: 'refused', commandId, code, reason: say('en', reasons[code], inputs) };
}

/** Cancels and proposes anew. While no worker answers, both commands are queued. */
async function replace(call: PersonCall, change: Change): Promise<Answer> {
  const { payout, reason } = change;
  const commandId = idempotencyKey(call);
  const cancelId = uuidFrom(payout.id, commandId);
  const callOff = cancelToReplace(commandId);
  const wish = { ...toldOnce(call, callOff, { id: payout.id, body: { reason } }), commandId: cancelId };
  const { told, isRepeat } = await recordCommand(call, commandId, both(call, change, wish));
  const headers = isRepeat ? { 'Idempotency-Hit': 'true' } : {};
  const calledOff = await askFor(call, cancelId, callOff.tell(payout, { body: { reason }, commandId: cancelId }));
  if (calledOff?.accepted !== true) return { ...answerOf(commandId, calledOff), headers };
  return { ...saidWhole(answerOf(commandId, await askFor(call, commandId, told))), headers };
}

/** Stores both commands in one transaction: the cancellation, and the new payout, which is rung once the cancellation is carried out. */
const both = (call: PersonCall, { payout, methodId, reason }: Change, callOff: Wish & { readonly commandId: string }): Wish => ({
  hashed: [payout.id, 'change-method', methodId, reason],
  prepare: async (tx, { commandId, isRepeat }) => {
    if (!isRepeat) {
      const told = await callOff.prepare(tx, { commandId: callOff.commandId, isRepeat });
      await writeCommand(tx, call, { commandId: callOff.commandId, contentHash: 'change-method', told });
    }
    return anew(commandId, { payout, methodId, reason });
  },
});

function anew(id: string, { payout, methodId, reason }: Change): Told {
  const { id: replaces, partnerId, currency, reference, state, overrideReason } = payout;
  return {
    update: requestPayout,
    kind: 'requestPayout',
    subject: { kind: 'payout', id },
    arguments: { partnerId, currency: currency.trim(), methodId, replaces, ...(overrideReason === null ? {} : { overrideReason }) },
    workflow: payoutWorkflow(id, `after ${reference}`),
    isRungLater: true,
    before: { replaces: reference, state },
    reason,
  };
}

/** Adds to a late refusal of the new payout that the earlier one has been canceled. */
function saidWhole(answer: Answer): Answer {
  const verdict = Verdict.parse(answer.body);
  if (verdict.state !== 'refused') return answer;
  const reason = `${say('en', reasons.called_off_only)} ${verdict.reason ?? ''}`.trim();
  return { ...answer, body: { ...verdict, code: 'called_off_only', reason } };
}
