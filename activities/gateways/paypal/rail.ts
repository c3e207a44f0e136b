import { decimalText, minorUnitsOf } from '../../../domain/decimal-amount.ts';
import type { RailEvidence } from '../../../domain/payout/payout-evidence.ts';
import { RailMismatch, UnknownName, type CalledRail, type RailPayment, type Submission } from '../rail.ts';
import { Accepted, Batch, Refusal, type PaypalAmount, type PaypalItem } from './answers.ts';
import { paypalClient, type PaypalAnswer, type PaypalCall, type PaypalSettings } from './client.ts';

/**
 * PayPal Payouts: each attempt is a batch of one item, with the attempt's key as `sender_batch_id`. PayPal pays a key only once within 30
 * days, and answers a second call with a link to the first batch. There is no other look-up by our key: if an answer was lost, `query`
 * repeats the call under the same key, which is safe only while PayPal remembers the key.
 */
export function createPaypalRail(settings: PaypalSettings): CalledRail {
  const call = paypalClient(settings);
  return {
    submit: (payment) => submit(call, payment),
    query: async (payment) => {
      const batchId = payment.batch ?? payment.externalId ?? (await findBatch(call, payment));
      return batchId === undefined ? [] : evidenceOf(call, payment, batchId);
    },
  };
}

async function submit(call: PaypalCall, payment: RailPayment): Promise<Submission> {
  try {
    return readAnswer(await call('POST', '/v1/payments/payouts', requestOf(payment)));
  } catch (error) {
    return { kind: 'unclear', code: error instanceof Error ? error.name : 'no_answer' };
  }
}

function requestOf({ payoutId, reference, amount, details, key }: RailPayment): object {
  if (details.rail !== 'paypal') throw new Error(`${reference} is not paid by PayPal`);
  return {
    sender_batch_header: { sender_batch_id: key, email_subject: `Payout ${reference}` },
    items: [
      {
        recipient_type: details.recipientType,
        receiver: details.recipient,
        amount: { currency: amount.currency, value: decimalText(amount) },
        note: reference,
        sender_item_id: payoutId,
      },
    ],
  };
}

/** Refusals that are not about this payment: PayPal does not let us in, or the balance is short. */
const forNow = [
  'INSUFFICIENT_FUNDS',
  'AUTHENTICATION_FAILURE',
  'AUTHORIZATION_ERROR',
  'NOT_AUTHORIZED',
  'PERMISSION_DENIED',
  'REQUIRED_SCOPE_MISSING',
];

function readAnswer({ status, body }: PaypalAnswer): Submission {
  const accepted = Accepted.safeParse(body);
  if (status >= 200 && status < 300) {
    if (!accepted.success) return { kind: 'unclear', code: 'unreadable' };
    return { kind: 'accepted', reference: accepted.data.batch_header.payout_batch_id, evidence: [] };
  }
  const refusal = Refusal.safeParse(body);
  if (!refusal.success || status >= 500 || status === 429 || status === 408) return { kind: 'unclear', code: `http_${status}` };
  const { name, links } = refusal.data;
  const earlier = links.map(({ href }) => /\/v1\/payments\/payouts\/([A-Za-z0-9]+)$/.exec(href)?.[1]).find((id) => id !== undefined);
  if (earlier !== undefined) return { kind: 'accepted', reference: earlier, evidence: [] }; // we used the key before
  if (forNow.includes(name) || status === 401 || status === 403) return { kind: 'postponed', code: name };
  return name === 'USER_BUSINESS_ERROR' ? { kind: 'unclear', code: name } : { kind: 'rejected', code: name };
}

/**
 * Returns the batch of an attempt. Undefined: PayPal refuses to pay it now, so it has not paid it before.
 * @throws if it cannot be known.
 */
async function findBatch(call: PaypalCall, payment: RailPayment): Promise<string | undefined> {
  const answer = await submit(call, payment);
  if (answer.kind === 'accepted') return answer.reference;
  if (answer.kind === 'rejected') return undefined;
  throw new Error(`PayPal cannot say what became of ${payment.reference}: ${answer.code}`);
}

async function evidenceOf(call: PaypalCall, payment: RailPayment, batchId: string): Promise<RailEvidence[]> {
  const { status, body } = await call('GET', `/v1/payments/payouts/${encodeURIComponent(batchId)}?page_size=1000`);
  if (status === 400 || status === 404) throw new UnknownName(`PayPal knows no batch ${batchId}`);
  if (status !== 200) throw new Error(`PayPal answered ${status} for batch ${batchId}`);
  const { batch_header: header, items } = Batch.parse(body);
  const item = items.find(({ payout_item: { sender_item_id: id } }) => id === payment.payoutId);
  const attempt = attemptOf(header.sender_batch_header?.sender_batch_id, payment, batchId);
  if (attempt === undefined) return [];
  const found: RailEvidence = { kind: 'found', attempt, reference: batchId };
  const isRefused = header.batch_status === 'DENIED' || header.batch_status === 'CANCELED';
  const told = isRefused
    ? [{ kind: 'failed' as const, code: header.batch_status }]
    : item === undefined
      ? []
      : [...stateOf(item, payment), ...feeOf(item, payment)];
  return [found, ...told.flatMap((one) => (attempt === payment.attempt ? withItsPayment(one) : movedByOther(one, item)))];
}

/**
 * Adds a settlement before a return of another amount than was ordered: that amount must have left, perhaps unnoticed. People then decide
 * what it was.
 */
const withItsPayment = (told: RailEvidence): RailEvidence[] =>
  told.kind === 'returned' && told.of !== undefined ? [{ kind: 'settled', reference: told.of, amount: told.amount }, told] : [told];

/**
 * Returns the attempt that a batch belongs to, by its key: an event may name an earlier attempt's batch. A batch without a key belongs to
 * this attempt only if PayPal answered it with that batch. Undefined: not a batch of this payout.
 */
function attemptOf(key: string | undefined, { payoutId, attempt, batch, externalId }: RailPayment, batchId: string): number | undefined {
  if (key === undefined) return batch === undefined || batchId === externalId ? attempt : undefined;
  const [, of, number] = /^payout:(.+):a(\d+)$/.exec(key) ?? [];
  return of === payoutId ? Number(number) : undefined;
}

/**
 * Keeps only movements of money from an earlier attempt's batch: they are payments beside the current attempt. That the earlier one was
 * refused or waits says nothing about the current one.
 */
function movedByOther(told: RailEvidence, item: PaypalItem | undefined): RailEvidence[] {
  if (told.kind === 'other_currency') return [told];
  if (told.kind === 'settled') return [{ ...told, isOfEarlier: true }];
  return told.kind === 'returned' ? [{ ...told, of: item && nameOf(item), isOfEarlier: true }] : [];
}

function stateOf(item: PaypalItem, payment: RailPayment): RailEvidence[] {
  const { transaction_status: status = 'PENDING', payout_item: sent } = item;
  const back = `${item.payout_item_id}:back`;
  switch (status) {
    case 'SUCCESS':
      return [movedBy(sent.amount, payment, { kind: 'settled', reference: nameOf(item) })];
    case 'FAILED':
    case 'BLOCKED':
    case 'DENIED':
      return [{ kind: 'failed', code: item.errors?.name ?? status }];
    case 'RETURNED':
    case 'REFUNDED':
    case 'REVERSED':
      return [
        movedBy(sent.amount, payment, {
          kind: 'returned',
          reference: back,
          charges: 0,
          code: item.errors?.name ?? status,
          of: nameOf(item),
        }),
      ];
    default: // PENDING, ONHOLD, and what PayPal may add: on its way
      return [{ kind: 'standing', status, waitsFor: status === 'UNCLAIMED' ? 'payee' : 'rail' }];
  }
}

type Told<Kind extends RailEvidence['kind']> = Omit<Extract<RailEvidence, { readonly kind: Kind }>, 'amount'>;

/** Returns PayPal's transaction id, or the item's id until there is one. */
const nameOf = ({ transaction_id: transaction, payout_item_id: id }: PaypalItem): string => transaction ?? id;

/**
 * Returns the movement with its amount, or `other_currency`. A return names its payment (`of`) only if the amount differs from the ordered
 * one: such a payment has not settled the payout, whose own may have been named before PayPal had a transaction id.
 */
function movedBy({ value, currency }: PaypalAmount, payment: RailPayment, moved: Told<'settled'> | Told<'returned'>): RailEvidence {
  const of = moved.kind === 'returned' ? { of: moved.of } : {};
  if (currency !== payment.amount.currency)
    return { kind: 'other_currency', reference: moved.reference, amount: minorUnitsOf(value, currency) ?? null, currency, ...of };
  const amount = amountOf({ value, currency }, payment);
  return { ...moved, amount, ...(amount === payment.amount.amount ? { of: undefined } : of) };
}

/** Returns the fee, which is charged on what was sent, even if it came back. A fee in another currency is left to the bookkeeper. */
function feeOf({ payout_item_fee: fee, payout_item_id: id, transaction_status: status }: PaypalItem, payment: RailPayment): RailEvidence[] {
  if (fee === undefined || status === undefined || !charged.includes(status) || fee.currency !== payment.amount.currency) return [];
  const amount = amountOf(fee, payment);
  return amount === 0 ? [] : [{ kind: 'fee', reference: id, amount }];
}
const charged: readonly string[] = ['SUCCESS', 'RETURNED', 'REFUNDED', 'REVERSED'];

/**
 * Returns the amount in minor units.
 * @throws RailMismatch if it is not an amount of its currency.
 */
function amountOf({ value, currency }: PaypalAmount, payment: RailPayment): number {
  const amount = minorUnitsOf(value, currency);
  if (amount === undefined) throw new RailMismatch(`PayPal speaks of ${value} ${currency} for ${payment.reference}`);
  return amount;
}
