import { v5 as uuidFrom } from 'uuid';
import { DomainError } from '../../domain/errors.ts';
import { payoutSentences } from '../../domain/wording/payout-reasons.ts';
import { say } from '../../domain/wording/sentence.ts';
import type { Payout, PayoutMethod } from '../../prisma/generated/client.ts';
import { requestPayout } from '../../workflows/messages.ts';
import { ChangePayoutMethod } from '../contract/payouts.ts';
import type { Verdict } from '../contract/verdict.ts';
import { requireRecentFactor } from '../http/auth/recent-factor.ts';
import { defineCommand } from '../http/define-command.ts';
import type { Answer, PersonCall } from '../http/endpoint.ts';
import { idempotencyKey } from '../http/kept-answer.ts';
import { isId } from '../resources/ids.ts';
import { payoutWorkflow, toldOnce } from './payout-verb.ts';
import { cancelPayout } from './payout-verbs.ts';
import { askFor, presentVerdict, putCommand, recordCommand } from './put-command.ts';

interface Change {
  readonly payout: Payout;
  readonly methodId: string;
  readonly reason: string;
}

/**
 * What was approved names its account, so another account is another payout: this one is canceled, and what it held is proposed anew. Its
 * id is the id of this command.
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
    const refusal = refusalOf(idempotencyKey(call), method);
    if (refusal !== undefined) return { status: 200, body: refusal };
    return (await cancelFirst(call, { payout, methodId, reason })) ?? proposeAnew(call, { payout, methodId, reason });
  },
});

/** Found before anything is called off: to this account nothing can be paid yet. */
function refusalOf(commandId: string, { verifiedAt, activeFrom, confirmedBy }: PayoutMethod): Verdict | undefined {
  const no = (code: 'method_not_verified' | 'method_cooling_off', activeOn = ''): Verdict => ({
    state: 'refused',
    commandId,
    code,
    reason: say('en', payoutSentences[code], { activeOn }),
  });
  if (verifiedAt === null) return no('method_not_verified');
  return activeFrom > new Date() && confirmedBy === null ? no('method_cooling_off', activeFrom.toISOString().slice(0, 10)) : undefined;
}

/** Undefined: it is canceled. While nobody answers, nothing is proposed: the same command goes on from here. */
async function cancelFirst(call: PersonCall, { payout: { id }, reason }: Change): Promise<Answer | undefined> {
  const commandId = uuidFrom(id, idempotencyKey(call));
  const { told } = await recordCommand(call, commandId, toldOnce(call, cancelPayout, { id, body: { reason } }));
  const decided = await askFor(call, commandId, told);
  if (decided === undefined) throw new DomainError('still_running');
  return decided.accepted ? undefined : { status: 200, body: presentVerdict(idempotencyKey(call), decided) };
}

const proposeAnew = (call: PersonCall, { payout, methodId, reason }: Change): Promise<Answer> =>
  putCommand(call, {
    hashed: [payout.id, 'change-method', methodId, reason],
    prepare: async (_tx, { commandId: id }) => {
      const { id: replaces, partnerId, currency, reference, state } = payout;
      return Promise.resolve({
        update: requestPayout,
        kind: 'requestPayout',
        subject: { kind: 'payout', id },
        arguments: { partnerId, currency: currency.trim(), methodId, replaces },
        workflow: payoutWorkflow(id, `after ${reference}`),
        before: { replaces: reference, state },
        reason,
      });
    },
  });
