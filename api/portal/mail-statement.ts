import { DomainError } from '../../domain/errors.ts';
import type { Tx } from '../../prisma/client.ts';
import { lock, locks } from '../../prisma/lock.ts';
import { putCommand } from '../commands/put-command.ts';
import { resendingOf } from '../commands/resend-statement.ts';
import { NoBody, Verdict } from '../contract/verdict.ts';
import { parameter } from '../http/endpoint.ts';
import { forMembers, ofPartner } from './member-call.ts';

/** Most times a day that one statement is sent again, whoever asks: nobody may fill the owners' mailboxes. */
const mostADay = 3;
const daySeconds = 86_400;

/** Sends a statement again under the same number to the partner's present owners. */
export const mailStatement = forMembers(
  {
    method: 'post',
    path: `${ofPartner}/statements/:id/mail`,
    summary: 'Emails one of the partner’s statements again, under the same number',
    body: NoBody,
    answers: { 200: Verdict, 202: Verdict },
    refusals: ['not_found', 'invalid_input', 'too_many_requests', 'idempotency_key_missing', 'idempotency_key_reused'],
    isIdempotent: true,
  },
  (call) => {
    const id = parameter(call, 'id').toLowerCase(); // one statement, whatever the case of its id
    NoBody.parse(call.request.body ?? {});
    const prepare = resendingOf({ id, partnerId: call.partner.id });
    return putCommand(call, {
      hashed: [id, 'mail'],
      prepare: async (tx, seen) => {
        const told = await prepare(tx);
        if (!seen.isRepeat) await requireRoom(tx, { partnerId: call.partner.id, id });
        return told;
      },
    });
  },
);

/** Requires that the statement may be sent again today. @throws `too_many_requests` */
async function requireRoom(tx: Tx, { partnerId, id }: { readonly partnerId: string; readonly id: string }): Promise<void> {
  await lock(tx, locks.statementMail(id));
  const [sent] = await tx.$queryRaw<{ count: number; wait: number }[]>`
    select count(*)::int as count, ceil(extract(epoch from min(created_at) + interval '1 day' - now()))::int as wait from command
    where on_behalf_of_partner_id = ${partnerId}::uuid and kind = 'resendStatements' and jsonb_exists(arguments -> 'statementIds', ${id})
      and created_at > now() - interval '1 day'`;
  if (sent !== undefined && sent.count >= mostADay)
    throw new DomainError('too_many_requests', { retryAfterSeconds: sent.wait ?? daySeconds });
}
