import { DomainError } from '../../domain/errors.ts';
import { linkedIn } from '../../domain/plain-text.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { lock, locks } from '../../prisma/lock.ts';
import { pausedUntil } from '../../prisma/partner/login-pause.ts';
import { AllowRequest } from '../contract/login-requests.ts';
import { auditActorOf } from '../http/auditor.ts';
import { defineCommand } from '../http/define-command.ts';
import { isId } from '../http/ids.ts';
import { answerOnce, idempotencyKey } from '../http/kept-answer.ts';
import { requirePlainName } from '../accounts/plain-name.ts';
import { done } from './done.ts';

/** Notes that the customer wishes another request: its partner can ask again before the pause after the customer's no is over. */
export const allowLoginRequest = defineCommand({
  resource: 'login-requests',
  verb: 'allow-request',
  summary:
    'Lets the partner ask again before the pause after the customer’s no is over, because the customer asked for it; the customer reads who and why',
  body: AllowRequest,
  refusals: ['login_state_changed', 'name_not_plain', 'name_mixes_alphabets', 'purpose_not_plain'],
  run: (call, { id, body: { of, reason } }) =>
    answerOnce(call, async (tx) => {
      requirePlainName(of);
      const linked = linkedIn(reason);
      if (linked !== undefined) throw new DomainError('purpose_not_plain', { word: linked });
      const login = isId(id) ? await tx.partnerLogin.findUnique({ where: { id } }) : null;
      if (login === null) throw new DomainError('not_found');
      const { partnerId, customerId, state } = login;
      await lock(tx, locks.login(partnerId, customerId));
      if (!(await isPaused(tx, login))) throw new DomainError('login_state_changed', { state });
      await tx.$executeRaw`
        update partner_login set wish_at = now(), wish_noted_by = ${call.actor.id}::uuid, wish_of = ${of},
        wish_reason = ${reason}, version = version + 1
        where id = ${id}::uuid`;
      const subject = { kind: 'partner_login', id };
      await audit(tx, auditActorOf(call), { action: 'partner_login.allow_request', subject, after: { wishOf: of }, reason });
      return done(idempotencyKey(call));
    }),
});

async function isPaused(tx: Tx, { partnerId, customerId }: { readonly partnerId: string; readonly customerId: string }): Promise<boolean> {
  const pair = { partnerId: Prisma.sql`${partnerId}::uuid`, customerId: Prisma.sql`${customerId}::uuid` };
  const [row] = await tx.$queryRaw<{ until: Date | null }[]>`select ${pausedUntil(pair)} as until`;
  return row !== undefined && row.until !== null;
}
