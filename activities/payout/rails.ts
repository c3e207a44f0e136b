import { barred, halted, keptBack } from '../../domain/payout/payout-attempt.ts';
import { retryUntil } from '../../domain/payout/rail-memory.ts';
import type { RailEvidence } from '../../domain/payout/payout-evidence.ts';
import type { Db } from '../../prisma/client.ts';
import { findStop, isBarredNow } from '../../prisma/payout/paid-again.ts';
import { wasProposedBeforeStop } from '../../prisma/payout/payout-halt.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import { attemptClock } from '../attempt-clock.ts';
import type { CrashPoint } from '../crash-points.ts';
import { UnknownName, type CalledRail, type CalledRails, type RailPayment, type Submission } from '../gateways/rail.ts';
import { carryAttempt, carryLookUp, NotSent, type Attempt } from './payout-attempts.ts';
import type { PayoutOutside } from './payout-outside.ts';
import { isRefused, paymentOf, type PaidPayout } from './rail-payments.ts';

export interface RailDeps {
  readonly db: Db;
  readonly keys: DataKeys;
  readonly crashPoint: CrashPoint;
  readonly rails: CalledRails;
}

/** Creates the calls to the rails that we call ourselves, each under the key of its attempt. */
export const createRailActivities = (deps: RailDeps): Pick<PayoutOutside, 'submitToRail' | 'lookUpAtRail'> => ({
  submitToRail: ({ key }) => carryAttempt(deps, key, (attempt, sentBefore) => submit(deps, attempt, sentBefore)),
  lookUpAtRail: ({ key }) => carryLookUp(deps.db, key, (attempt) => lookUp(deps, attempt)),
});

/**
 * Submits an attempt. A problem found before the first sending rejects the payout; after an earlier sending it is unclear. A rail that is
 * not set up makes the payout wait. Nothing is sent if the payout may not leave by now (a debit in doubt, a stop of all payouts) or if the
 * partner or the account is barred: a first sending is postponed, and a repeated one stays unclear, since the rail may not have the first.
 */
async function submit(deps: RailDeps, attempt: Attempt, sentBefore: Date | null): Promise<Submission> {
  const asked = Promise.all([readPaid(deps.db, attempt), findStop(deps.db, attempt.payoutId), isBarredNow(deps.db, attempt.payoutId)]);
  const [payout, stop, isBarred] = await asked.catch((error: unknown) => {
    throw new NotSent(error instanceof Error ? error.message : 'the payout cannot be read');
  });
  const payment = paymentOf(deps.keys, payout);
  if (isRefused(payment)) return { kind: sentBefore === null ? 'rejected' : 'unclear', code: payment.problems[0] ?? 'content_changed' };
  if (isBarred || stop !== undefined) {
    const code = isBarred ? barred : stop === 'halt' ? halted : keptBack;
    return { kind: sentBefore === null ? 'postponed' : 'unclear', code };
  }
  const rail = railOf(deps, payout);
  const own = { ...payment, ...ofAttempt(attempt) };
  return (await mayBePaid(deps, { rail, payout, payment: own })) ? { kind: 'unclear', code: 'paid_before' } : rail.submit(own);
}

interface Unsent {
  readonly rail: CalledRail;
  readonly payout: PaidPayout;
  readonly payment: RailPayment;
}

/**
 * True if the rail may have paid the payout by an attempt that our books do not have: they are a backup that was restored, and it was made in the
 * time that they lost. Asked only where payouts were stopped since it was proposed. Stripe answers by a list. PayPal cannot be asked without
 * paying: it refuses a batch under a known key only, and in the lost time a later attempt may have paid under another one. So people look.
 */
async function mayBePaid({ db }: RailDeps, { rail, payout, payment }: Unsent): Promise<boolean> {
  if (!(await wasProposedBeforeStop(db, payout.id))) return false;
  if (payout.rail === 'paypal') return true;
  const known = await rail.query(payment).catch((error: unknown) => {
    throw new NotSent(error instanceof Error ? error.message : 'Stripe cannot be asked');
  });
  return known.length > 0;
}

/**
 * Returns all that the rail knows. An empty answer proves absence only while the attempt is in doubt or submitted, and only if the rail was
 * asked without a batch.
 */
async function lookUp(deps: RailDeps, attempt: Attempt): Promise<readonly RailEvidence[]> {
  const payout = await readPaid(deps.db, attempt);
  const payment = paymentOf(deps.keys, payout);
  if (isRefused(payment)) throw new Error(`${payout.reference} is not what was approved: ${payment.problems.join(', ')}`);
  const { said } = attempt;
  const batch = attempt.batch ?? (payment.externalId === null ? said : undefined);
  const isNamed = batch !== undefined || payment.externalId !== null;
  if (!isNamed && (await isForgotten(deps.db, payout, attempt))) return [{ kind: 'forgotten', attempt: attempt.attempt }];
  if (payout.rail === 'paypal' && !isNamed && (await mayNotBePaid(deps.db, attempt.payoutId)))
    return [{ kind: 'unclear', attempt: attempt.attempt }]; // asking PayPal repeats the call itself, which would pay
  const found = await railOf(deps, payout)
    .query({ ...payment, ...ofAttempt(attempt), batch })
    .catch((error: unknown) => {
      if (error instanceof UnknownName && batch === said) return []; // people named the payment, not its batch
      throw error;
    });
  if (batch !== undefined && batch === said) return found.map(asNamed);
  if (found.length === 0 && batch !== undefined) return []; // the batch belongs to another payout: this proves nothing
  const isUnderWay = payout.state === 'uncertain' || payout.state === 'submitted';
  return found.length === 0 && isUnderWay ? [{ kind: 'absent', attempt: attempt.attempt }] : found;
}

/** Marks what a batch shows that two people named as the payment: it is not another one, even if our books do not have its attempt. */
function asNamed(shown: RailEvidence): RailEvidence {
  if (shown.kind === 'found') return { ...shown, isSaid: true };
  return shown.kind === 'settled' ? { ...shown, isOfEarlier: undefined } : shown;
}

const mayNotBePaid = async (db: Db, payoutId: string): Promise<boolean> =>
  (await isBarredNow(db, payoutId)) || (await findStop(db, payoutId)) !== undefined || (await wasProposedBeforeStop(db, payoutId));

/**
 * True if the rail may have forgotten the key. PayPal is asked by repeating the call, which is safe only while PayPal surely knows the key.
 */
async function isForgotten(db: Db, payout: PaidPayout, { callKey }: Pick<Attempt, 'callKey'>): Promise<boolean> {
  if (payout.rail !== 'paypal') return false;
  const { firstSentAt } = await db.outboundCall.findUniqueOrThrow({ where: { idempotencyKey: callKey } });
  const until = retryUntil({ rail: payout.rail, call: { firstSentAt: firstSentAt?.toISOString() ?? null } });
  const isOpen = payout.state === 'submitting' || payout.state === 'uncertain';
  return !isOpen || until === undefined || attemptClock().toISOString() >= until;
}

const readPaid = (db: Db, { payoutId }: Attempt): Promise<PaidPayout> =>
  db.payout.findUniqueOrThrow({ where: { id: payoutId }, include: { method: true } });

const ofAttempt = ({ attempt, callKey }: Attempt) => ({ attempt, key: callKey });

function railOf({ rails }: RailDeps, { rail: name }: PaidPayout): CalledRail {
  const rail = name === 'stripe_connect' ? rails.stripe_connect : name === 'paypal' ? rails.paypal : undefined;
  if (rail === undefined) throw new NotSent(`no rail ${name} is set up`);
  return rail;
}
