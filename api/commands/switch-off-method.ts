import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { wantMail } from '../../prisma/mail/want-mail.ts';
import { auditActorOf } from '../http/auditor.ts';
import type { PersonCall } from '../http/endpoint.ts';
import { isId } from '../http/ids.ts';
import { ringOpenPayouts } from '../../prisma/payout/ring-open-payouts.ts';

interface Order {
  readonly id: string;
  /** If given, the details must be this partner's. */
  readonly partnerId?: string;
  /** A code, or a text that somebody wrote. */
  readonly reason: string;
}

/**
 * Switches off payout details, as after a bank's refusal, and tells owners and finance. What has not left goes back to the balance, what is in a
 * bank file stays with its file, and an approved payout by hand is put on hold, because somebody may just have paid it. The next payout goes to the
 * newest other details in the currency.
 * @throws `not_found`; `payout_state_changed` if they are off already
 */
export async function switchMethodOff(tx: Tx, call: PersonCall, { id, partnerId, reason }: Order): Promise<void> {
  const method = isId(id) ? await tx.payoutMethod.findUnique({ where: { id }, omit: { details: true } }) : null;
  if (method === null || (partnerId !== undefined && method.partnerId !== partnerId)) throw new DomainError('not_found');
  const count = await tx.$executeRaw`
    update payout_method set revoked_at = now(), revoked_reason = ${reason}, revoked_by = ${call.actor.id}::uuid where id = ${id}::uuid
      and revoked_at is null`;
  if (count === 0) throw new DomainError('payout_state_changed', { state: 'revoked' });
  await ringOpenPayouts(tx, { of: { payoutMethodId: id }, cause: 'method_revoked' });
  await audit(tx, auditActorOf(call), { action: 'payout_method.switch_off', subject: { kind: 'payout_method', id }, reason });
  await tellPeople(tx, { methodId: id, partnerId: method.partnerId });
}

async function tellPeople(tx: Tx, { methodId, partnerId }: { readonly methodId: string; readonly partnerId: string }): Promise<void> {
  const about = { kind: 'payout_method', id: methodId };
  await wantMail(tx, {
    key: `mail:payout_details_off:${methodId}`,
    about,
    wanted: { template: 'payout_details_off', partnerId, methodId },
    summary: 'Mail to the partner: payout details switched off',
  });
  await wantMail(tx, {
    key: `mail:payout_details_off_task:${methodId}`,
    about,
    wanted: { template: 'payout_details_off_task', methodId },
    summary: 'Mail to finance: payout details switched off',
  });
}
