import Stripe from 'stripe';
import type { SubscriptionRecord } from '../records.ts';
import { listShape } from './list.ts';

const SECONDS = { month: 30 * 86_400, year: 365 * 86_400 } as const;

export function subscriptionShape(record: SubscriptionRecord): Stripe.Subscription {
  const items = listShape([itemShape(record)], `/v1/subscription_items?subscription=${record.id}`);
  return {
    ...unused,
    id: record.id,
    object: 'subscription',
    billing_cycle_anchor: record.created,
    canceled_at: record.endedAt,
    cancellation_details: {
      comment: null,
      feedback: null,
      feedback_option: null,
      reason: record.endedAt === null ? null : 'cancellation_requested',
    },
    created: record.created,
    currency: record.currency,
    customer: record.customer,
    discounts: [],
    ended_at: record.endedAt,
    items,
    metadata: { ...record.metadata },
    start_date: record.created,
    status: record.endedAt === null ? 'active' : 'canceled',
  };
}

function itemShape(record: SubscriptionRecord): Stripe.SubscriptionItem {
  return {
    id: record.item,
    object: 'subscription_item',
    billing_thresholds: null,
    created: record.created,
    current_period_start: record.created,
    current_period_end: record.created + SECONDS[record.interval],
    current_trial: null,
    discounts: [],
    metadata: {},
    plan: planShape(record),
    price: priceShape(record),
    quantity: 1,
    subscription: record.id,
    tax_rates: [],
  };
}

function priceShape(record: SubscriptionRecord): Stripe.Price {
  return {
    id: `price_${record.item.slice(3)}`,
    object: 'price',
    active: true,
    billing_scheme: 'per_unit',
    created: record.created,
    currency: record.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: null,
    metadata: {},
    nickname: null,
    product: 'prod_demo',
    recurring: { interval: record.interval, interval_count: 1, meter: null, trial_period_days: null, usage_type: 'licensed' },
    tax_behavior: 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: 'recurring',
    unit_amount: record.amount,
    unit_amount_decimal: Stripe.Decimal.from(record.amount),
  };
}

function planShape(record: SubscriptionRecord): Stripe.Plan {
  return {
    id: `price_${record.item.slice(3)}`,
    object: 'plan',
    active: true,
    amount: record.amount,
    amount_decimal: Stripe.Decimal.from(record.amount),
    billing_scheme: 'per_unit',
    created: record.created,
    currency: record.currency,
    interval: record.interval,
    interval_count: 1,
    livemode: false,
    metadata: {},
    meter: null,
    nickname: null,
    product: 'prod_demo',
    tiers_mode: null,
    transform_usage: null,
    trial_period_days: null,
    usage_type: 'licensed',
  };
}

const unused = {
  application: null,
  application_fee_percent: null,
  automatic_tax: { disabled_reason: null, enabled: false, liability: null },
  billing_cycle_anchor_config: null,
  billing_mode: { flexible: null, type: 'classic' },
  billing_schedules: [],
  billing_thresholds: null,
  cancel_at: null,
  cancel_at_period_end: false,
  collection_method: 'charge_automatically',
  customer_account: null,
  days_until_due: null,
  default_payment_method: null,
  default_source: null,
  default_tax_rates: [],
  description: null,
  invoice_settings: { account_tax_ids: null, custom_fields: null, description: null, footer: null, issuer: { type: 'self' } },
  latest_invoice: null,
  livemode: false,
  managed_payments: null,
  next_pending_invoice_item_invoice: null,
  on_behalf_of: null,
  pause_collection: null,
  payment_settings: null,
  pending_invoice_item_interval: null,
  pending_setup_intent: null,
  pending_update: null,
  schedule: null,
  test_clock: null,
  transfer_data: null,
  trial_end: null,
  trial_settings: null,
  trial_start: null,
} satisfies Partial<Stripe.Subscription>;
