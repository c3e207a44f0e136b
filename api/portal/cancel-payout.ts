import { DomainError } from '../../domain/errors.ts';
import * as messages from '../../workflows/messages.ts';
import { toPayout } from '../commands/payout-verb.ts';
import { putCommand } from '../commands/put-command.ts';
import { CancelRequest } from '../contract/portal-payouts.ts';
import { Verdict } from '../contract/verdict.ts';
import { parameter } from '../http/endpoint.ts';
import { isId } from '../http/ids.ts';
import { forMembers, ofPartner } from './member-call.ts';
import { canCancel } from './payout-row.ts';

/** Cancels a payout that the partner requested, as long as nobody has approved it. */
export const cancelPayout = forMembers(
  {
    method: 'post',
    path: `${ofPartner}/payouts/:id/cancel`,
    summary: 'Cancels a payout that the partner requested, before it is approved: the money is available again',
    body: CancelRequest,
    answers: { 200: Verdict, 202: Verdict },
    refusals: ['not_found', 'invalid_input', 'payout_state_changed', 'idempotency_key_missing', 'idempotency_key_reused'],
    isIdempotent: true,
  },
  (call) => {
    const id = parameter(call, 'id');
    const { reason } = CancelRequest.parse(call.request.body ?? {});
    return putCommand(call, {
      hashed: [id, 'cancel', reason],
      prepare: async (tx, { isRepeat }) => {
        const payout = isId(id) ? await tx.payout.findFirst({ where: { id, partnerId: call.partner.id } }) : null;
        if (payout === null) throw new DomainError('not_found');
        if (!isRepeat && !canCancel(payout)) throw new DomainError('payout_state_changed', { state: payout.state });
        return toPayout(payout, { update: messages.cancel, kind: 'cancel', arguments: { reason }, reason });
      },
    });
  },
);
