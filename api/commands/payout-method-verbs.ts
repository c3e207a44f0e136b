import { DomainError } from '../../domain/errors.ts';
import { isAccount, type MethodDetails } from '../../domain/payout/payout-method.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { Prisma, type PayoutMethod } from '../../prisma/generated/client.ts';
import { calledClosed } from '../../prisma/payout/closed-account.ts';
import { partnerAndParts, survivorOf } from '../../prisma/partner/merged-into.ts';
import { openMethod } from '../../prisma/payout/payout-method.ts';
import { sharedWith } from '../../prisma/payout/shared-account.ts';
import { ConfirmPayoutMethod, PayoutMethodDetails } from '../contract/payout-methods.ts';
import { can } from '../contract/permissions.ts';
import { NoBody, WithReason } from '../contract/verdict.ts';
import { auditActorOf } from '../http/auditor.ts';
import { requireRecentFactor } from '../http/auth/recent-factor.ts';
import { defineCommand } from '../http/define-command.ts';
import { requirePermission } from '../http/define-resource.ts';
import { forPeople, parameter, type Endpoint, type PersonCall } from '../http/endpoint.ts';
import { answerOnce, idempotencyKey } from '../http/kept-answer.ts';
import { isId } from '../http/ids.ts';
import { done } from './done.ts';
import { approversBut, namesOf } from './payout-people.ts';
import { mustStillBeThere, secondPersonRefusals } from './second-person.ts';
import { switchMethodOff } from './switch-off-method.ts';

/** Shows payout details in full, to an approver with a fresh factor. The audit records who looked. */
const reveal = forPeople(
  {
    method: 'post',
    path: '/payout-methods/:id/reveal',
    summary: 'Reveals the payout details in full; takes a recent second factor and is recorded in the audit',
    tag: 'payout-methods',
    access: { permission: requirePermission('payout-methods', 'reveal') },
    body: NoBody,
    answers: { 200: PayoutMethodDetails },
    refusals: ['not_found', 'step_up_required'],
  },
  async (call) => {
    NoBody.parse(call.request.body ?? {});
    await requireRecentFactor(call);
    const { db, config } = call.deps;
    const id = parameter(call, 'id');
    const details = await db.$transaction(async (tx) => {
      const method = isId(id) ? await tx.payoutMethod.findUnique({ where: { id } }) : null;
      if (method === null) throw new DomainError('not_found');
      await audit(tx, auditActorOf(call), { action: 'payout_method.reveal', subject: { kind: 'payout_method', id } });
      return openMethod(config.dataKeys, method);
    });
    return { status: 200, body: PayoutMethodDetails.parse({ id, details: shownOf(details) }) };
  },
);

function shownOf(details: MethodDetails): Readonly<Record<string, string | null>> {
  switch (details.rail) {
    case 'bank_file': {
      const { name, iban, address } = details;
      return { name, iban, ...address };
    }
    case 'stripe_connect':
      return { accountId: details.accountId };
    case 'paypal':
      return { recipientType: details.recipientType, recipient: details.recipient };
    case 'manual':
      return { instruction: details.instruction };
  }
}

/**
 * Confirms changed payout details, which then need not wait for 72 hours: another person than their editor enters the account. If the editor is
 * locked, the person must say that they know.
 */
const confirm = defineCommand({
  resource: 'payout-methods',
  verb: 'confirm',
  summary:
    'Confirms that these payout details, whose account is entered once more in full, are the partner’s: payable immediately; not for the person who entered them',
  body: ConfirmPayoutMethod,
  refusals: ['four_eyes', ...secondPersonRefusals, 'payout_state_changed', 'account_differs', 'account_is_shared', 'step_up_required'],
  run: async (call, { id, body: { account, editorIsLocked } }) => {
    await requireRecentFactor(call);
    return answerOnce(call, async (tx) => {
      const method = isId(id) ? await tx.payoutMethod.findUnique({ where: { id } }) : null;
      if (method === null) throw new DomainError('not_found');
      if (method.editedBy === call.actor.id) throw new DomainError('four_eyes', { ask: '–' });
      if (editorIsLocked !== true) await mustStillBeThere(tx, [method.editedBy], null);
      if (method.revokedAt !== null) throw new DomainError('payout_state_changed', { state: 'revoked' });
      await requireKnown(tx, call, { method, account });
      const { count } = await tx.payoutMethod.updateMany({
        where: { id, confirmedBy: null, revokedAt: null },
        data: { confirmedBy: call.actor.id },
      });
      if (count === 0) throw new DomainError('payout_state_changed', { state: 'confirmed' });
      await audit(tx, auditActorOf(call), { action: 'payout_method.confirm', subject: { kind: 'payout_method', id } });
      return done(idempotencyKey(call));
    });
  },
});

/**
 * Requires that the person knows the account, because a mask is not enough: an approver can read it, a preparer was told it by the partner. If
 * another partner had the account before, only an approver may confirm.
 */
async function requireKnown(tx: Tx, call: PersonCall, { method, account }: { readonly method: PayoutMethod; readonly account: string }) {
  const seesAll = can(call.actor, 'payout_method.reveal');
  if (!seesAll && (await isShared(tx, method)))
    throw new DomainError('account_is_shared', { ask: namesOf(await approversBut(tx, [method.editedBy])) });
  if (!isAccount(openMethod(call.deps.config.dataKeys, method), account)) throw new DomainError('account_differs');
}

async function isShared(tx: Tx, { id }: PayoutMethod): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`select from payout_method m where m.id = ${id}::uuid and ${sharedWith(Prisma.sql`m`)} > 0`;
  return rows.length > 0;
}

/** Switches off payout details before money goes there, like a bank's refusal. */
const switchOff = defineCommand({
  resource: 'payout-methods',
  verb: 'switch-off',
  summary: 'Switches a payout method off, with a reason that is emailed to the owners; what is in a bank file stays with its file',
  body: WithReason,
  refusals: ['payout_state_changed', 'step_up_required'],
  run: async (call, { id, body: { reason } }) => {
    await requireRecentFactor(call);
    return answerOnce(call, async (tx) => {
      await switchMethodOff(tx, call, { id, reason });
      return done(idempotencyKey(call));
    });
  },
});

/**
 * Records that the bank says the account is open. This concerns all details with this account, of the partner, its parts and the partner that it is
 * part of. Details that were switched off stay off; the partner enters them anew, and they wait for 72 hours or a confirmation.
 */
const sayOpen = defineCommand({
  resource: 'payout-methods',
  verb: 'say-open',
  summary: 'Records that the bank confirms an account it had called closed to be open: the partner may enter it again',
  body: WithReason,
  refusals: ['account_not_called_closed', 'step_up_required'],
  run: async (call, { id, body: { reason } }) => {
    await requireRecentFactor(call);
    return answerOnce(call, async (tx) => {
      const method = isId(id) ? await tx.payoutMethod.findUnique({ where: { id }, omit: { details: true } }) : null;
      if (method === null) throw new DomainError('not_found');
      const own = await tx.$queryRaw<{ id: string }[]>`
        select w.id from ${partnerAndParts(survivorOf(Prisma.sql`${method.partnerId}::uuid`))} w`;
      const where = { partnerId: { in: own.map((one) => one.id) }, detailsIndex: method.detailsIndex, ...calledClosed };
      const { count } = await tx.payoutMethod.updateMany({ where, data: { openSaidBy: call.actor.id } });
      if (count === 0) throw new DomainError('account_not_called_closed');
      await audit(tx, auditActorOf(call), { action: 'payout_method.say_open', subject: { kind: 'payout_method', id }, reason });
      return done(idempotencyKey(call));
    });
  },
});

export const payoutMethodVerbs: readonly Endpoint[] = [reveal, confirm, switchOff, sayOpen];
