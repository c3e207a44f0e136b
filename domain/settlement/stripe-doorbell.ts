/**
 * The events of Stripe that we subscribe to. Each is a doorbell: its type and object id say what to fetch. `invoice.payment_succeeded`,
 * `charge.succeeded` and `charge.refunded` are left out, because other events say the same with a link to the invoice. `transfer.created` resolves
 * a payout whose answer was lost.
 */
export const stripeDoorbells = [
  'invoice_payment.paid',
  'invoice.paid',
  'invoice.finalized',
  'invoice.overpaid',
  'invoice.voided',
  'invoice.marked_uncollectible',
  'refund.created',
  'refund.updated',
  'refund.failed',
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.closed',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.funds_reinstated',
  'credit_note.created',
  'credit_note.voided',
  'customer.subscription.created',
  'customer.subscription.deleted',
  'checkout.session.completed',
  'transfer.created',
  'transfer.reversed',
] as const;

/** Ids by which an event finds its referral. It never has an amount: amounts are fetched. */
export interface Routing {
  readonly invoice?: string;
  readonly customer?: string;
  readonly paymentIntent?: string;
  readonly charge?: string;
  readonly subscription?: string;
  /** The account at the host product, `metadata.account_id`. */
  readonly accountId?: string;
  readonly partnerRef?: string;
  /** The payout that a transfer of ours belongs to, `metadata.payout_id`. Anybody may use a UUID as `transfer_group`. */
  readonly payout?: string;
  /** The attempt that the transfer pays, `metadata.attempt`. */
  readonly attempt?: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** Reads the ids in an event's object of any kind; a field that is missing or no text is left out. */
export function stripeRouting(object: unknown): Routing {
  const fields = fieldsOf(object);
  const kind = textOf(fields['object']);
  const payment = fieldsOf(fields['payment']);
  const parent = fieldsOf(fieldsOf(fields['parent'])['subscription_details']);
  const own = fieldsOf(fields['metadata']);
  const frozen = fieldsOf(parent['metadata']);
  return withoutGaps({
    invoice: kind === 'invoice' ? textOf(fields['id']) : idOf(fields['invoice']),
    customer: idOf(fields['customer']),
    paymentIntent: idOf(fields['payment_intent']) ?? idOf(payment['payment_intent']),
    charge: idOf(fields['charge']) ?? idOf(payment['charge']),
    subscription: kind === 'subscription' ? textOf(fields['id']) : (idOf(parent['subscription']) ?? idOf(fields['subscription'])),
    accountId: textOf(own['account_id']) ?? textOf(frozen['account_id']),
    partnerRef: textOf(own['partner_ref']) ?? textOf(frozen['partner_ref']) ?? textOf(fields['client_reference_id']),
    payout: kind === 'transfer' ? textOf(own['payout_id']) : undefined,
    attempt: kind === 'transfer' && textOf(own['payout_id']) !== undefined ? textOf(own['attempt']) : undefined,
  });
}

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Returns the id, or the id of the expanded object in its place. */
function idOf(value: unknown): string | undefined {
  return textOf(value) ?? textOf(fieldsOf(value)['id']);
}

function withoutGaps(ids: { readonly [Key in keyof Routing]-?: string | undefined }): Routing {
  return Object.fromEntries(Object.entries(ids).filter(([, id]) => id !== undefined));
}
