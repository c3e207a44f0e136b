import { DomainError } from '../../domain/errors.ts';
import type { Tx } from '../../prisma/client.ts';
import { safeInteger } from '../../prisma/money.ts';
import { requestPayout as request } from '../../workflows/messages.ts';
import { payoutWorkflow } from '../commands/payout-verb.ts';
import { putCommand } from '../commands/put-command.ts';
import { PayoutRequested, RequestPayout } from '../contract/portal-payouts.ts';
import type { Money } from '../contract/money.ts';
import { Verdict } from '../contract/verdict.ts';
import { isId } from '../http/ids.ts';
import { forMembers, ofPartner, type MemberCall } from './member-call.ts';
import { mustBeItself } from './must-share.ts';

/** Requests a payout by the partner, with the same command as finance. The verdict comes from the payout's own rows. */
export const requestPayout = forMembers(
  {
    method: 'post',
    path: `${ofPartner}/payouts`,
    summary: 'Requests a payout to one of the partner’s methods; its id is the id of this command',
    body: RequestPayout,
    answers: { 200: PayoutRequested, 202: PayoutRequested },
    refusals: ['not_found', 'invalid_input', 'partner_is_part', 'balance_changed', 'idempotency_key_missing', 'idempotency_key_reused'],
    isIdempotent: true,
  },
  async (call) => {
    const wish = RequestPayout.parse(call.request.body ?? {});
    const answer = await putCommand(call, {
      hashed: ['request', JSON.stringify(wish)],
      prepare: async (tx, { commandId: payoutId, isRepeat }) => {
        if (!isRepeat) await mustBeItself(tx, call.partner.id);
        if (!isRepeat) await requireAsSeen(tx, call, wish);
        const { methodId, amount } = wish;
        return {
          update: request,
          kind: 'requestPayout',
          subject: { kind: 'payout', id: payoutId },
          arguments: { partnerId: call.partner.id, currency: amount.currency, methodId, amount: amount.amount },
          workflow: payoutWorkflow(payoutId, 'asked for by the partner'),
        };
      },
    });
    const verdict = Verdict.parse(answer.body);
    const isRefused = verdict.state === 'refused';
    const missing = isRefused ? await missingOf(call, verdict.commandId) : null;
    return { ...answer, body: PayoutRequested.parse({ ...verdict, payoutId: isRefused ? null : verdict.commandId, missing }) };
  },
);

/** Requires the partner's own method, and the amount on the screen: the whole balance, or a part if the program pays parts. */
async function requireAsSeen(tx: Tx, { partner, read }: MemberCall, { amount, methodId }: RequestPayout): Promise<void> {
  const method = isId(methodId) ? await tx.payoutMethod.findFirst({ where: { id: methodId, partnerId: partner.id } }) : null;
  if (method === null) throw new DomainError('not_found');
  const [seen] = await read(
    (own) => own.$queryRaw<{ available: bigint; rule: string }[]>`
      select coalesce((select b.balance from ledger.own_balance b where b.code = 'partner_available' and b.currency = ${amount.currency}), 0)::bigint
        as available, g.request_amount as rule from program g`,
  );
  const available = safeInteger(seen?.available ?? 0n);
  const isAsSeen = amount.amount === available || (seen?.rule === 'part' && amount.amount < available);
  if (!isAsSeen) throw new DomainError('balance_changed', { available, currency: amount.currency });
}

/** Returns what was missing to the threshold when a request was refused, from its decision. */
async function missingOf({ read }: MemberCall, commandId: string): Promise<Money | null> {
  const [decision] = await read(
    (own) => own.$queryRaw<{ missing: number; currency: string }[]>`
      select (inputs ->> 'threshold')::int8::float8 - (inputs ->> 'available')::int8::float8 + (inputs ->> 'recoverable')::int8::float8 as missing, inputs ->> 'currency' as currency from decision
      where subject_kind = 'payout' and subject_id = ${commandId} and reason = 'below_threshold' limit 1`,
  );
  return decision === undefined ? null : { amount: decision.missing, currency: decision.currency };
}
