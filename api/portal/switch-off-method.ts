import { switchedOffByPartner } from '../../domain/payout/payout-method.ts';
import { done } from '../commands/done.ts';
import { switchMethodOff } from '../commands/switch-off-method.ts';
import { NoBody, Verdict } from '../contract/verdict.ts';
import { requireRecentFactor } from '../http/auth/recent-factor.ts';
import { parameter } from '../http/endpoint.ts';
import { answerOnce, idempotencyKey, onceRefusals } from '../http/kept-answer.ts';
import { forMembers, ofPartner } from './member-call.ts';

/** Switches off payout details, for an owner who did not enter them or mistyped them. */
export const switchOffPayoutMethod = forMembers(
  {
    method: 'post',
    path: `${ofPartner}/payout-methods/:id/switch-off`,
    summary:
      'Switches a payout method off; takes a recent second factor, and the owners are notified by email. Payments already with the bank are not recalled',
    body: NoBody,
    answers: { 200: Verdict },
    refusals: ['not_found', 'invalid_input', 'payout_state_changed', 'step_up_required', ...onceRefusals],
    isIdempotent: true,
  },
  async (call) => {
    NoBody.parse(call.request.body ?? {});
    await requireRecentFactor(call);
    return answerOnce(call, async (tx) => {
      await switchMethodOff(tx, call, { id: parameter(call, 'id'), partnerId: call.partner.id, reason: switchedOffByPartner });
      return done(idempotencyKey(call));
    });
  },
);
