import { DomainError } from '../../domain/errors.ts';
import { requestPayout } from '../../workflows/messages.ts';
import { AskForPayout } from '../contract/payout-verbs.ts';
import { defineCommand } from '../http/define-command.ts';
import { isId } from '../http/ids.ts';
import { mustNotBeMerged } from './not-merged.ts';
import { payoutWorkflow } from './payout-verb.ts';
import { putCommand } from './put-command.ts';

/**
 * Finance asks for a payout beside the runs and the partner's own requests. Its id is the id of this command. Somebody else approves it, like every
 * payout: below the threshold these two people make the exception, and its reason stays with the payout.
 */
export const askForPayout = defineCommand({
  resource: 'partners',
  verb: 'request-payout',
  summary: 'Requests a payout to one of the partner’s methods; below the threshold it is an exception that a second person approves',
  body: AskForPayout,
  refusals: ['partner_merged'],
  run: (call, { id: partnerId, body: { amount, methodId, reason } }) =>
    putCommand(call, {
      hashed: [partnerId, 'request-payout', amount.amount, amount.currency, methodId, reason],
      prepare: async (tx, { commandId: id, isRepeat }) => {
        const method = isId(partnerId) ? await tx.payoutMethod.findFirst({ where: { id: methodId, partnerId } }) : null;
        if (method === null) throw new DomainError('not_found');
        if (!isRepeat) await mustNotBeMerged(tx, partnerId);
        return {
          update: requestPayout,
          kind: 'requestPayout',
          subject: { kind: 'payout', id },
          arguments: { partnerId, currency: amount.currency, methodId, amount: amount.amount, overrideReason: reason },
          workflow: payoutWorkflow(id, 'asked for by finance'),
          before: { partnerId, amount: amount.amount, currency: amount.currency },
          reason,
        };
      },
    }),
});
