import { z } from 'zod';
import { chargesInDoubt } from '../../domain/bank/bank-charges.ts';
import { alarmReasons } from '../../domain/payout/counted-names.ts';
import type { DecisionReason } from '../../domain/decision.ts';
import type { Details } from '../../domain/errors.ts';
import { isCurrency } from '../../domain/money.ts';
import { latePaymentsBy, type LatePayment } from '../../domain/payout/late-payment.ts';
import { resolutions } from '../../domain/payout/payout-resolution.ts';
import { canBeShown } from '../../domain/payout/payout-settlement.ts';
import { payoutStates, rails, voidingReasons } from '../../domain/payout/payout-state.ts';
import { isCalled, isForRailToSay } from '../../domain/payout/rail-memory.ts';
import { shownBesideBy } from '../../domain/payout/shown-beside.ts';
import { shownOtherwiseBy, type ShownOtherwise } from '../../domain/payout/shown-otherwise.ts';
import type { Db } from '../../prisma/client.ts';
import { wouldBePaid } from '../../prisma/payout/paid-again.ts';
import { safeInteger } from '../../prisma/money.ts';
import { oneOf, oneOfOrNull } from '../../prisma/closed-union.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { financeRoles, isShutOut } from '../../prisma/account/shut-out.ts';
import type { PayoutDetail, PayoutStep } from '../contract/payout-detail.ts';
import { instant, instantOrNull } from '../http/present.ts';
import { withoutAmounts } from '../http/without-amounts.ts';

interface Event {
  readonly at: Date;
  readonly from_state: string | null;
  readonly to_state: string;
  readonly reason: string | null;
  readonly actor: string;
  readonly actor_id: string | null;
  readonly actor_name: string | null;
  readonly entry_ids: string[];
  readonly evidence: Details;
  readonly is_shut_out: boolean | null;
}

const Evidence = z.looseObject({ text: z.string().optional(), outcome: z.string().optional() });
const refused = new Set(['failed', 'returned', 'canceled', 'uncertain']);

/** Notes that are no step: a person's refused wish, or a booking of the bank that somebody must look at. */
const undone: ReadonlySet<string> = new Set<DecisionReason>([
  ...alarmReasons,
  'payout_state_changed',
  'four_eyes',
  'already_approved',
  'shut_out',
  'not_prepared',
  'content_changed',
  'hold_stands',
  'partner_suspended',
  'payouts_on_hold',
  'method_revoked',
  'over_partner_limit',
  'over_day_limit',
  'in_bank_file',
  'evidence_missing',
  'other_finding',
  'finding_contradicted',
  'payment_named',
  'asked_today',
  'bank_has_file',
  'asking_would_pay',
]);

export interface PayoutHistory {
  readonly timeline: PayoutStep[];
  readonly proposal: PayoutDetail['proposal'];
  /** True if its provider shows it as paid although it had failed, and people have not decided. */
  readonly hasLatePayment: boolean;
  readonly shownOtherwise: PayoutDetail['shownOtherwise'];
  readonly shownBeside: PayoutDetail['shownBeside'];
  readonly isForRailToSay: boolean;
  readonly canBeShown: boolean;
  readonly isHalted: boolean;
  /** Minor units; null if there are none. */
  readonly chargesInDoubt: number | null;
}

interface Told {
  readonly id: string;
  readonly state: string;
  readonly rail: string;
  readonly externalId: string | null;
  readonly currency: string;
  /** Minor units. */
  readonly amount: bigint;
  readonly due: Readonly<Record<string, string>>;
  /** True if its provider refused it for now or left it in doubt and something else stops the next try or question. */
  readonly standsStill: boolean;
}

/** Returns the history from its events, and what its deadlines announce. The present step is the last one that was done. */
export async function readPayoutHistory(db: Db, told: Told): Promise<PayoutHistory> {
  const { id, state, rail: name, amount } = told;
  const [events, isForRail, halts] = await Promise.all([
    readEvents(db, id),
    readIsForRailToSay(db, id),
    db.payoutHalt.count({ where: { liftedAt: null } }),
  ]);
  const rail = oneOf(rails, name);
  const standing = ended.has(state) ? undefined : events.findLast((event) => !isUndone(event) && !reminders.has(event.reason ?? ''));
  const past = events.map((event) => stepOf(event, event === standing && event.to_state === state));
  const [late = null] = latePaymentsBy({ rail, state: oneOf(payoutStates, state), amount: safeInteger(amount) }, events);
  const shownOtherwise = shownIn(told, events) ?? lateOtherwise(told, late);
  return {
    timeline: [...past, ...laterSteps(told)],
    proposal: proposalOf(events),
    chargesInDoubt: chargesInDoubt(events)[0]?.amount ?? null,
    hasLatePayment: late !== null,
    shownOtherwise,
    shownBeside: besideIn(told, events),
    canBeShown: state === 'settled' && canBeShown({ rail, externalId: told.externalId }),
    isHalted: halts > 0,
    isForRailToSay: isForRail && shownOtherwise === null, // the rail has answered with something that books nothing
  };
}

function shownIn({ state, rail, currency: ordered }: Told, events: readonly Event[]): PayoutHistory['shownOtherwise'] {
  const history = events.map(({ from_state, to_state, reason, evidence }) => ({ from: from_state, to: to_state, reason, evidence }));
  const shown = shownOtherwiseBy({ rail: oneOf(rails, rail), state: oneOf(payoutStates, state) }, history);
  return shown && { reference: shown.reference, ...moneyOf(shown, ordered) };
}

const lateOtherwise = ({ currency }: Told, late: LatePayment | null): PayoutHistory['shownOtherwise'] =>
  late?.otherwise == null ? null : { reference: late.reference ?? '–', ...moneyOf(late.otherwise, currency) };

/** `amount` is null if it is unreadable. */
function moneyOf({ amount, currency: moved }: Omit<ShownOtherwise, 'reference'>, ordered: string) {
  const currency = moved ?? ordered;
  return { currency, amount: amount !== null && isCurrency(currency) ? { amount, currency } : null };
}

function besideIn({ state, rail, currency, amount: paid }: Told, events: readonly Event[]): PayoutHistory['shownBeside'] {
  const payout = { rail: oneOf(rails, rail), state: oneOf(payoutStates, state), amount: safeInteger(paid) };
  return shownBesideBy(payout, events).map((shown) => ({
    reason: shown.reason,
    reference: shown.reference,
    amount: moneyOf(shown, currency).amount,
  }));
}

/** Reads whether the rail can still answer about the open attempt. False if asking PayPal would pay what must not be paid. */
async function readIsForRailToSay(db: Pick<Db, '$queryRaw'>, payoutId: string): Promise<boolean> {
  const [call] = await db.$queryRaw<{ rail: string; sentAt: Date | null; wouldPay: boolean }[]>`
    select o.rail, c.first_sent_at as "sentAt", ${wouldBePaid(Prisma.sql`o`)} as "wouldPay"
    from payout o left join outbound_call c on c.payout_id = o.id and c.attempt = o.attempt where o.id = ${payoutId}::uuid`;
  if (call === undefined || call.wouldPay) return false;
  const sent = { rail: oneOf(rails, call.rail), call: { firstSentAt: instantOrNull(call.sentAt) } };
  return isForRailToSay(sent, new Date().toISOString());
}

const readEvents = (db: Pick<Db, '$queryRaw'>, payoutId: string): Promise<Event[]> =>
  db.$queryRaw<Event[]>`
    select e.at, e.from_state, e.to_state, e.reason, e.actor, e.actor_id, q.name as actor_name, e.entry_ids, e.evidence,
      e.reason = 'resolution_proposed' and ${isShutOut(Prisma.sql`e.actor_id`, financeRoles)} as is_shut_out
    from payout_event e left join person q on q.id = e.actor_id where e.payout_id = ${payoutId}::uuid order by e.at, e.id`;

/** Returns what one person named and nobody has confirmed; null if nothing. */
export const readFinding = async (db: Pick<Db, '$queryRaw'>, payoutId: string): Promise<PayoutDetail['proposal']> =>
  proposalOf(await readEvents(db, payoutId));

/** Removes amounts from the history, for readers who may not see them. */
export const maskHistory = ({ timeline, proposal, shownOtherwise, shownBeside, ...history }: PayoutHistory): PayoutHistory => ({
  ...history,
  timeline: timeline.map((step) => ({ ...step, inputs: withoutAmounts(step.inputs) })),
  proposal: proposal && { ...proposal, amount: null, charges: null },
  shownOtherwise: shownOtherwise && { ...shownOtherwise, amount: null },
  shownBeside: shownBeside.map((shown) => ({ ...shown, amount: null })),
  chargesInDoubt: null,
});

const ended = new Set(['settled', 'canceled', 'failed', 'returned']);
const reminders: ReadonlySet<string> = new Set<DecisionReason>(['waiting_for_approval', 'waiting_for_rail', 'waiting_for_person']);

const isUndone = ({ from_state: from, to_state: to, reason }: Event): boolean => from === to && undone.has(reason ?? '');

function stepOf(event: Event, now: boolean): PayoutStep {
  const hasMoved = event.from_state !== event.to_state;
  const isRefused = isUndone(event) || (hasMoved && refused.has(event.to_state));
  const tone = now ? 'now' : isRefused ? 'refused' : 'done';
  return {
    at: instant(event.at),
    from: phase(event.from_state),
    to: phase(event.to_state),
    reason: event.reason,
    inputs: event.evidence,
    note: Evidence.safeParse(event.evidence).data?.text ?? null,
    actor: event.actor_name,
    entryIds: event.entry_ids,
    tone,
  };
}

const phase = (state: string | null): PayoutStep['from'] => oneOfOrNull(payoutStates, state);

const laterSteps = (told: Told): PayoutStep[] =>
  Object.entries(told.due)
    .toSorted(([, one], [, other]) => (one < other ? -1 : 1))
    .map(([name, at]) => ({ name: announcedAs(name, told), at }))
    .filter(({ name }) => !told.standsStill || !tries.has(name))
    .map(({ name, at }) => ({
      at: instant(new Date(at)),
      from: null,
      to: null,
      reason: name,
      inputs: {},
      note: null,
      actor: null,
      entryIds: [],
      tone: 'later',
    }));

const tries: ReadonlySet<string> = new Set(['nextTry', 'lookUp']);

/** Returns the name of an announced step. An approved payout is looked at again without notice; after a temporary refusal that is the next try. */
function announcedAs(name: string, { state, rail }: Told): string {
  if (state !== 'approved') return name;
  if (name === 'review') return 'lookAgain';
  return name === 'reminder' && isCalled(oneOf(rails, rail)) ? 'nextTry' : name;
}

/**
 * Returns what one person proposed, unless the payout has moved since or that person is shut out: the next person to say it then counts as
 * the first.
 */
function proposalOf(events: readonly Event[]): PayoutDetail['proposal'] {
  const last = events.findLast(
    ({ from_state, to_state, reason }) => from_state !== to_state || reason === 'resolution_proposed' || voidingReasons.has(reason ?? ''),
  );
  if (last?.reason !== 'resolution_proposed' || last.actor_id === null || last.is_shut_out === true) return null;
  const found = Finding.safeParse(last.evidence);
  if (!found.success) return null;
  const { outcome, reference, amount, charges } = found.data;
  return {
    outcome,
    by: { id: last.actor_id, name: last.actor_name ?? '–' },
    reference,
    amount: amount ?? null,
    charges: charges ?? null,
    at: instant(last.at),
    against: contradictedBy(last, events),
  };
}

/** Returns the finding that this one contradicts, from its own evidence; the name is from that finding's step. */
function contradictedBy({ evidence }: Event, events: readonly Event[]): NonNullable<PayoutDetail['proposal']>['against'] {
  const found = Against.safeParse(evidence);
  if (!found.success) return null;
  const { against: outcome, againstBy: id, againstReference: reference } = found.data;
  return { outcome, by: { id, name: events.find(({ actor_id }) => actor_id === id)?.actor_name ?? '–' }, reference };
}
const Against = z.object({ against: z.enum(resolutions), againstBy: z.string(), againstReference: z.string().nullable() });
const Finding = z.object({
  outcome: z.enum(resolutions),
  reference: z.string(),
  amount: z.int().nullish(),
  charges: z.int().nullish(),
});
