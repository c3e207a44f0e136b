import { putCommand } from '../commands/put-command.ts';
import { resendingOf } from '../commands/resend-statement.ts';
import { NoBody, Verdict } from '../contract/verdict.ts';
import { parameter } from '../http/endpoint.ts';
import { forMembers, ofPartner } from './member-call.ts';

/** The same number again, to the partner's owners of today. */
export const mailStatement = forMembers(
  {
    method: 'post',
    path: `${ofPartner}/statements/:id/mail`,
    summary: 'Mail the partner’s own statement again, under the same number',
    body: NoBody,
    answers: { 200: Verdict, 202: Verdict },
    refusals: ['not_found', 'invalid_input', 'idempotency_key_missing', 'idempotency_key_reused'],
    isIdempotent: true,
  },
  (call) => {
    const id = parameter(call, 'id');
    NoBody.parse(call.request.body ?? {});
    return putCommand(call, { hashed: [id, 'mail'], prepare: resendingOf({ id, partnerId: call.partner.id }) });
  },
);
