import Stripe from 'stripe';
import type { RailEvidence } from '../../../domain/payout/payout-evidence.ts';
import { stripeClient, type StripeConfig } from '../stripe/client.ts';
import type { CalledRail, RailPayment, Submission } from '../rail.ts';

/**
 * Transfers from the company's Stripe balance to the partner's connected account. A transfer's id means that the money moved: it is
 * accepted and settled at once. The partner's own bank account is between Stripe and the partner.
 */
export function createStripeConnectRail(config: StripeConfig): CalledRail {
  const stripe = stripeClient(config);
  return {
    submit: async (payment) => {
      try {
        return accepted(await createTransfer(stripe, payment), payment);
      } catch (error) {
        return refusalOf(error);
      }
    },
    query: async (payment) => {
      const found: RailEvidence[] = [];
      for await (const transfer of stripe.transfers.list({ transfer_group: payment.payoutId, limit: 100 })) {
        found.push(...evidenceOf(transfer, payment), ...(await reversalsOf(stripe, transfer, payment)));
      }
      return found;
    },
  };
}

/** Creates the transfer, always under our key: without one, the SDK would make up a key for each call and repeat broken calls with it. */
function createTransfer(stripe: Stripe, payment: RailPayment): Promise<Stripe.Transfer> {
  const { payoutId, reference, amount, details, attempt, key } = payment;
  if (details.rail !== 'stripe_connect') throw new Error(`${reference} is not paid by Stripe`);
  return stripe.transfers.create(
    {
      amount: amount.amount,
      currency: amount.currency.toLowerCase(),
      destination: details.accountId,
      transfer_group: payoutId,
      description: reference,
      metadata: { payout_id: payoutId, attempt: String(attempt) },
    },
    { idempotencyKey: key },
  );
}

const accepted = (transfer: Stripe.Transfer, payment: RailPayment): Submission => ({
  kind: 'accepted',
  reference: transfer.id,
  evidence: [settledBy(transfer, payment)],
});

/** Returns evidence that a transfer was accepted and that it moved money. */
function evidenceOf(transfer: Stripe.Transfer, payment: RailPayment): RailEvidence[] {
  const attempt = Number(transfer.metadata['attempt']);
  const isOurs = Number.isSafeInteger(attempt) && attempt > 0;
  return [...(isOurs ? [{ kind: 'found' as const, attempt, reference: transfer.id }] : []), settledBy(transfer, payment)];
}

function settledBy({ id, amount, currency: moved }: Stripe.Transfer, payment: RailPayment): RailEvidence {
  const currency = moved.toUpperCase();
  return currency === payment.amount.currency
    ? { kind: 'settled', reference: id, amount }
    : { kind: 'other_currency', reference: id, amount, currency };
}

/** Returns the reversals, in the currency of their transfer. */
async function reversalsOf(stripe: Stripe, transfer: Stripe.Transfer, payment: RailPayment): Promise<RailEvidence[]> {
  if (transfer.amount_reversed === 0) return [];
  const found: RailEvidence[] = [];
  for await (const { id, amount } of stripe.transfers.listReversals(transfer.id, { limit: 100 })) {
    const currency = transfer.currency.toUpperCase();
    found.push(
      currency === payment.amount.currency
        ? { kind: 'returned', reference: id, amount, charges: 0, code: null, of: transfer.id }
        : { kind: 'other_currency', reference: id, amount, currency, of: transfer.id },
    );
  }
  return found;
}

const { errors } = Stripe;

/**
 * Returns what an error means. It is final only if Stripe says that the request is wrong. Nothing moved either if we are not let in or the
 * balance is short. Any other error may have moved the money, even a stored 500, which Stripe replays under our key as long as it knows it.
 */
function refusalOf(error: unknown): Submission {
  if (!(error instanceof errors.StripeError)) throw error;
  const code = error.code ?? error.type;
  if (error instanceof errors.StripeAuthenticationError || error instanceof errors.StripePermissionError)
    return { kind: 'postponed', code };
  if (!(error instanceof errors.StripeInvalidRequestError) || error.statusCode === 409) return { kind: 'unclear', code };
  return code === 'balance_insufficient' ? { kind: 'postponed', code } : { kind: 'rejected', code };
}
