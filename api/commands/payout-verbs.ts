import type { z } from 'zod';
import { DomainError, type ErrorCode } from '../../domain/errors.ts';
import { isOpen, payoutStates } from '../../domain/payout-state.ts';
import type { Json, Tx } from '../../prisma/client.ts';
import { oneOf } from '../../prisma/closed-union.ts';
import type { Payout } from '../../prisma/generated/client.ts';
import { safeInteger } from '../../prisma/money.ts';
import * as messages from '../../workflows/messages.ts';
import { ApprovePayout, HoldPayout, ResolvePayout, RetryPayout } from '../contract/payouts.ts';
import { NoBody, WithReason } from '../contract/verdict.ts';
import { requireRecentFactor } from '../http/auth/recent-factor.ts';
import { defineCommand } from '../http/define-command.ts';
import type { Endpoint, PersonCall } from '../http/endpoint.ts';
import { isId } from '../resources/ids.ts';
import { approversBut, involvedIn, namesOf } from './payout-people.ts';
import { putCommand, type Told } from './put-command.ts';

interface Verb<Body extends z.ZodType> {
  readonly verb: 'approve' | 'reject' | 'hold' | 'resume' | 'cancel' | 'retry' | 'resolve';
  readonly summary: string;
  readonly body: Body;
  readonly refusals?: readonly ErrorCode[];
  readonly needsFactor?: boolean;
  /** Refuses what can be seen to be refused; the workflow's own rows decide. */
  readonly check: (tx: Tx, payout: Found, given: { readonly body: z.infer<Body>; readonly call: PersonCall }) => Promise<void> | void;
  readonly tell: (payout: Found, given: { readonly body: z.infer<Body>; readonly commandId: string }) => Told;
}

type Found = Payout & { readonly run: { readonly preparedBy: string | null } | null };

function define<Body extends z.ZodType>({ verb, summary, body, refusals = [], needsFactor = false, check, tell }: Verb<Body>): Endpoint {
  return defineCommand({
    resource: 'payouts',
    verb,
    summary,
    body,
    refusals: ['payout_state_changed', ...(needsFactor ? (['step_up_required'] as const) : []), ...refusals],
    run: async (call, given) => {
      if (needsFactor) await requireRecentFactor(call);
      return putCommand(call, {
        hashed: [given.id, verb, jsonOf(given.body)],
        prepare: async (tx, { commandId, isRepeat }) => {
          const payout = isId(given.id) ? await tx.payout.findUnique({ where: { id: given.id }, include: { run: true } }) : null;
          if (payout === null) throw new DomainError('not_found');
          if (!isRepeat) await check(tx, payout, { body: given.body, call });
          return tell(payout, { body: given.body, commandId });
        },
      });
    },
  });
}

const jsonOf = (body: unknown): string => JSON.stringify(body);

const mustBe = (payout: Payout, ...states: readonly Payout['state'][]): void => {
  if (!states.includes(payout.state)) throw new DomainError('payout_state_changed', { state: payout.state });
};

/** A letter to this payout. */
const to = (payout: Payout, told: Pick<Told, 'update' | 'kind' | 'arguments' | 'reason'>): Told => ({
  ...told,
  subject: { kind: 'payout', id: payout.id },
  workflow: workflowOf(payout.id, payout.reference),
  before: { state: payout.state, amount: safeInteger(payout.amountMinor), currency: payout.currency.trim() },
});

const workflowOf = (payoutId: string, reference: string): Told['workflow'] => ({
  workflowId: messages.payoutWorkflowId(payoutId),
  workflowType: 'payout',
  input: { payoutId },
  summary: `Payout ${reference}`,
});

const approve = define({
  verb: 'approve',
  summary: 'This amount to this account, by somebody who had no part in it',
  body: ApprovePayout,
  refusals: ['four_eyes', 'content_changed'],
  needsFactor: true,
  async check(tx, payout, { body, call }) {
    mustBe(payout, 'reserved');
    const involved = involvedIn({ ...payout, runPreparedBy: payout.run?.preparedBy ?? null });
    if (involved.includes(call.actor.id)) throw new DomainError('four_eyes', { ask: namesOf(await approversBut(tx, involved)) });
    const { amount, currency } = body.amount;
    const isSame = amount === safeInteger(payout.amountMinor) && currency === payout.currency.trim();
    if (!isSame || body.contentHash !== payout.contentHash) throw new DomainError('content_changed');
  },
  tell: (payout, { body }) => to(payout, { update: messages.approve, kind: 'approve', arguments: { contentHash: body.contentHash } }),
});

const reject = define({
  verb: 'reject',
  summary: 'It is not paid: the money goes back to the balance',
  body: WithReason,
  check: (_tx, payout) => mustBe(payout, 'reserved'),
  tell: (payout, { body: { reason } }) => to(payout, { update: messages.reject, kind: 'reject', arguments: { reason }, reason }),
});

const cancel = define({
  verb: 'cancel',
  summary: 'Called off before it left: the money goes back to the balance',
  body: WithReason,
  check: (_tx, payout) => mustBe(payout, 'reserved', 'approved'),
  tell: (payout, { body: { reason } }) => to(payout, { update: messages.cancel, kind: 'cancel', arguments: { reason }, reason }),
});

const hold = define({
  verb: 'hold',
  summary: 'No step forward until it is resumed, or until a date',
  body: HoldPayout,
  check: (_tx, payout) => mustBe(payout, 'reserved', 'approved'),
  tell(payout, { body: { reason, until } }) {
    const said: Json = { reason, until: until === null ? null : new Date(until).toISOString() };
    return to(payout, { update: messages.hold, kind: 'hold', arguments: said, reason });
  },
});

const resume = define({
  verb: 'resume',
  summary: 'The hold is over',
  body: NoBody,
  needsFactor: true,
  check(_tx, { holdReason, state }) {
    if (holdReason === null) throw new DomainError('payout_state_changed', { state });
  },
  tell: (payout) => to(payout, { update: messages.resume, kind: 'resume', arguments: {} }),
});

const retry = define({
  verb: 'retry',
  summary: 'What came back is paid again: a new payout, whose id is the id of this command',
  body: RetryPayout,
  check: (_tx, payout) => mustBe(payout, 'failed', 'returned'),
  tell: ({ partnerId, currency, reference, state }, { body: { overrideReason }, commandId: id }) => ({
    update: messages.requestPayout,
    kind: 'requestPayout',
    subject: { kind: 'payout', id },
    arguments: { partnerId, currency: currency.trim(), ...(overrideReason === undefined ? {} : { overrideReason }) },
    workflow: workflowOf(id, `after ${reference}`),
    before: { replaces: reference, state },
    ...(overrideReason === undefined ? {} : { reason: overrideReason }),
  }),
});

const resolve = define({
  verb: 'resolve',
  summary: 'What became of it, where its rail is silent: one person says it with evidence, a second one confirms the same',
  body: ResolvePayout,
  needsFactor: true,
  check(_tx, { state }) {
    const isUndecided = isOpen(oneOf(payoutStates, state)) && state !== 'draft' && state !== 'reserved';
    if (!isUndecided && state !== 'settled' && state !== 'returned') throw new DomainError('payout_state_changed', { state });
  },
  tell(payout, { body: { outcome, ...evidence } }) {
    const said: Json = { outcome, evidence: Object.fromEntries(Object.entries(evidence).filter(([, value]) => value !== undefined)) };
    return to(payout, { update: messages.resolve, kind: 'resolve', arguments: said });
  },
});

/** What people tell a payout. Each is recorded, then put to its workflow, whose rows know whether it comes in time. */
export const payoutVerbs: readonly Endpoint[] = [approve, reject, hold, resume, cancel, retry, resolve];
