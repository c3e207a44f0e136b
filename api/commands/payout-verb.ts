import type { z } from 'zod';
import { DomainError, type ErrorCode } from '../../domain/errors.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Payout } from '../../prisma/generated/client.ts';
import { safeInteger } from '../../prisma/money.ts';
import * as messages from '../../workflows/messages.ts';
import { requireRecentFactor } from '../http/auth/recent-factor.ts';
import { defineCommand } from '../http/define-command.ts';
import type { Endpoint, PersonCall } from '../http/endpoint.ts';
import { isId } from '../http/ids.ts';
import { putCommand, type Told, type Wish } from './put-command.ts';

export interface PayoutVerb<Body extends z.ZodType> {
  readonly verb:
    | 'approve'
    | 'reject'
    | 'hold'
    | 'resume'
    | 'cancel'
    | 'retry'
    | 'resolve'
    | 'ask-for-details'
    | 'look-up'
    | 'try-now'
    | 'leave';
  readonly summary: string;
  readonly body: Body;
  readonly refusals?: readonly ErrorCode[];
  readonly needsFactor?: boolean;
  /** Refuses what is visibly impossible; the workflow's own rows decide the rest. */
  readonly check: (tx: Tx, payout: Found, given: { readonly body: z.infer<Body>; readonly call: PersonCall }) => Promise<void> | void;
  readonly tell: (payout: Found, given: { readonly body: z.infer<Body>; readonly commandId: string }) => Told;
}

export type Found = Payout & { readonly run: { readonly preparedBy: string | null } | null };

export const payoutVerb = <Body extends z.ZodType>(verb: PayoutVerb<Body>): Endpoint =>
  defineCommand({
    resource: 'payouts',
    verb: verb.verb,
    summary: verb.summary,
    body: verb.body,
    refusals: [
      'payout_state_changed',
      'version_changed',
      ...(verb.needsFactor === true ? (['step_up_required'] as const) : []),
      ...(verb.refusals ?? []),
    ],
    run: async (call, given) => {
      if (verb.needsFactor === true) await requireRecentFactor(call);
      return putCommand(call, toldOnce(call, verb, given));
    },
  });

/** Prepares a command to one payout: it is checked against the row in the transaction that records it. */
export const toldOnce = <Body extends z.ZodType>(
  call: PersonCall,
  { verb, check, tell }: PayoutVerb<Body>,
  { id, body }: { readonly id: string; readonly body: z.infer<Body> },
): Wish => ({
  hashed: [id, verb, JSON.stringify(body)],
  prepare: async (tx, { commandId, isRepeat }) => {
    const payout = isId(id) ? await tx.payout.findUnique({ where: { id }, include: { run: true } }) : null;
    if (payout === null) throw new DomainError('not_found');
    if (!isRepeat) {
      mustBeAsSeen(payout, call);
      await check(tx, payout, { body, call });
    }
    return tell(payout, { body, commandId });
  },
});

/** Refuses if the request names another version than the present one. */
function mustBeAsSeen({ version }: Payout, { request }: PersonCall): void {
  const seen = request.get('if-match');
  if (seen !== undefined && seen !== `"${version}"`) throw new DomainError('version_changed', { version });
}

export const mustBe = (payout: Payout, ...states: readonly Payout['state'][]): void => {
  if (!states.includes(payout.state)) throw new DomainError('payout_state_changed', { state: payout.state });
};

/** Returns the command's letter to this payout. */
export const toPayout = (payout: Payout, told: Pick<Told, 'update' | 'kind' | 'arguments' | 'reason'>): Told => ({
  ...told,
  subject: { kind: 'payout', id: payout.id },
  workflow: payoutWorkflow(payout.id, payout.reference),
  before: { state: payout.state, amount: safeInteger(payout.amountMinor), currency: payout.currency.trim() },
});

export const payoutWorkflow = (payoutId: string, reference: string): Told['workflow'] => ({
  workflowId: messages.payoutWorkflowId(payoutId),
  workflowType: 'payout',
  input: { payoutId },
  summary: `Payout ${reference}`,
});
