import { v5 as uuidFrom } from 'uuid';
import { DomainError } from '../../domain/errors.ts';
import { reasons } from '../../domain/wording/reasons.ts';
import { say } from '../../domain/wording/sentence.ts';
import type { Payout } from '../../prisma/generated/client.ts';
import { planReplacement } from '../../prisma/payout-replacement.ts';
import { requestPayout } from '../../workflows/messages.ts';
import { ChangePayoutMethod } from '../contract/payout-verbs.ts';
import { Verdict } from '../contract/verdict.ts';
import { requireRecentFactor } from '../http/auth/recent-factor.ts';
import { defineCommand } from '../http/define-command.ts';
import type { Answer, PersonCall } from '../http/endpoint.ts';
import { idempotencyKey } from '../http/kept-answer.ts';
import { isId } from '../resources/ids.ts';
import { payoutWorkflow, toldOnce } from './payout-verb.ts';
import { cancelToReplace } from './payout-verbs.ts';
import { askFor, presentVerdict, putCommand, recordCommand } from './put-command.ts';

interface Change {
  readonly payout: Payout;
  readonly methodId: string;
  readonly reason: string;
}

/**
 * What was approved names its account, so another account is another payout: this one is canceled, and what it held is proposed anew, an
 * exception as an exception. Its id is the id of this command. Whatever would refuse the new one is asked before this one is canceled.
 */
export const changePayoutMethod = defineCommand({
  resource: 'payouts',
  verb: 'change-method',
  summary: 'Pay to another account of the partner: canceled and proposed anew, to be approved again',
  body: ChangePayoutMethod,
  refusals: ['payout_state_changed', 'version_changed', 'step_up_required'],
  run: async (call, { id, body: { methodId, reason } }) => {
    await requireRecentFactor(call);
    const { db } = call.deps;
    const payout = isId(id) ? await db.payout.findUnique({ where: { id } }) : null;
    const method = payout && (await db.payoutMethod.findFirst({ where: { id: methodId, partnerId: payout.partnerId, revokedAt: null } }));
    if (payout === null || method === null) throw new DomainError('not_found');
    const change = { payout, methodId, reason };
    const refusal = await refusalOf(call, change);
    if (refusal !== undefined) return { status: 200, body: refusal };
    return (await cancelFirst(call, change)) ?? saidWhole(await proposeAnew(call, change));
  },
});

/** What is canceled already, by this very command or another, is past asking. */
async function refusalOf(call: PersonCall, { payout, methodId }: Change): Promise<Verdict | undefined> {
  if (payout.state !== 'reserved' && payout.state !== 'approved') return undefined;
  const asOf = new Date().toISOString();
  const { outcome, reason: code, inputs } = await call.deps.db.$transaction((tx) => planReplacement(tx, payout, { methodId, asOf }));
  if (outcome === 'proposed') return undefined;
  return { state: 'refused', commandId: idempotencyKey(call), code, reason: say('en', reasons[code], inputs) };
}

/** Refused at the last moment, when the first half was done: whoever reads it knows that the payout is gone. */
function saidWhole(answer: Answer): Answer {
  const verdict = Verdict.parse(answer.body);
  if (verdict.state !== 'refused') return answer;
  const reason = `${say('en', reasons.called_off_only)} ${verdict.reason ?? ''}`.trim();
  return { ...answer, body: { ...verdict, code: 'called_off_only', reason } };
}

/** Undefined: it is canceled. While nobody answers, nothing is proposed: the same command goes on from here. */
async function cancelFirst(call: PersonCall, { payout: { id }, reason }: Change): Promise<Answer | undefined> {
  const commandId = uuidFrom(id, idempotencyKey(call));
  const { told } = await recordCommand(call, commandId, toldOnce(call, cancelToReplace, { id, body: { reason } }));
  const decided = await askFor(call, commandId, told);
  if (decided === undefined) throw new DomainError('still_running');
  return decided.accepted ? undefined : { status: 200, body: presentVerdict(idempotencyKey(call), decided) };
}

const proposeAnew = (call: PersonCall, { payout, methodId, reason }: Change): Promise<Answer> =>
  putCommand(call, {
    hashed: [payout.id, 'change-method', methodId, reason],
    prepare: async (_tx, { commandId: id }) => {
      const { id: replaces, partnerId, currency, reference, state, overrideReason } = payout;
      return Promise.resolve({
        update: requestPayout,
        kind: 'requestPayout',
        subject: { kind: 'payout', id },
        arguments: { partnerId, currency: currency.trim(), methodId, replaces, ...(overrideReason === null ? {} : { overrideReason }) },
        workflow: payoutWorkflow(id, `after ${reference}`),
        before: { replaces: reference, state },
        reason,
      });
    },
  });
